import type { Channels } from './channels.ts';
import type { Plain } from './fake-host.ts';
import type { ModelClient, ModelRequest, Story } from './model-client.ts';
import { ModelLink, type ProducerSide } from './model-link.ts';

type Mode =
  | { readonly kind: 'idle' | 'sending' }
  | { readonly kind: 'connecting'; readonly link: ModelLink }
  | { readonly kind: 'borrowing'; readonly moved: ModelRequest[]; readonly held: ModelRequest[] };

/** What src/queue/direct/producer/ does, all of it at once and nothing by a socket. */
export class ModelProducer implements ProducerSide {
  readonly #self: ModelClient;
  readonly #channels: Channels;
  readonly #at: (path: string) => ModelClient;
  readonly #capacity: number;
  readonly #story: Story;
  #mode: Mode = { kind: 'idle' };
  #peer: ModelClient | undefined;
  /** The link by which it has the queue, until it has given it back. */
  link: ModelLink | undefined;
  #entries: Plain[] = [];
  #waiting: ModelRequest[] = [];
  #taken = 0;
  #lent = 0;
  /** The consumer was gone before it was known whether the queue is lent. */
  #isHungUp = false;

  constructor(self: ModelClient, channels: Channels, at: (path: string) => ModelClient, capacity: number | null, story: Story) {
    this.#self = self;
    this.#channels = channels;
    this.#at = at;
    this.#capacity = capacity ?? Infinity;
    this.#story = story;
  }

  tryTake(request: ModelRequest): boolean {
    const { verb, now } = request;
    if (this.#mode.kind === 'idle' || this.#mode.kind === 'connecting' || verb !== 'put') return false;
    if (this.#mode.kind === 'borrowing') {
      if (!now) wait(request, this.#mode.held, this.#self);
      return !now;
    }
    if (now && this.#entries.length >= this.#capacity) return false;
    if (this.#entries.length < this.#capacity) this.#accept(request);
    else wait(request, this.#waiting, this.#self);
    return true;
  }

  tryTakeMoved(request: ModelRequest): boolean {
    if (this.#mode.kind !== 'borrowing') return this.tryTake(request);
    wait(request, this.#mode.moved, this.#self);
    return true;
  }

  connectTo(path: string): void {
    if (this.#mode.kind !== 'idle') return;
    this.#peer = this.#at(path);
    const link = new ModelLink(this.#channels, this, this.#peer.consumer);
    this.#mode = { kind: 'connecting', link };
    link.connect();
  }

  ready(link: ModelLink): void {
    if (!this.#self.isAlive) return;
    link.connectForItems();
    const mode: Mode = { kind: 'borrowing', moved: [], held: [] };
    this.#mode = mode;
    this.link = link;
    this.#isHungUp = false;
    this.#self.say(['borrow'], (isDone, items) => {
      if (this.#mode !== mode) return this.#unplug(link);
      this.#mode = { kind: 'idle' };
      if (isDone) this.#begin(link, items);
      else this.#unplug(link);
      for (const request of [...mode.moved, ...mode.held]) this.#self.route(request);
    });
  }

  acknowledged(link: ModelLink, taken: number): void {
    if (link !== this.link || !this.#self.isAlive) return;
    this.#entries.splice(0, taken - this.#taken);
    this.#taken = taken;
    if (this.#lent > 0 && taken >= this.#lent) {
      this.#lent = 0;
      this.#self.say(['all taken']);
    }
    if (this.#mode.kind !== 'sending') return;
    while (this.#waiting.length > 0 && this.#entries.length < this.#capacity) this.#accept(this.#waiting.shift()!);
  }

  hungUp(link: ModelLink): void {
    if (this.#mode.kind === 'connecting' && this.#mode.link === link) this.#mode = { kind: 'idle' };
    if (link !== this.link || !this.#self.isAlive) return;
    if (this.#mode.kind === 'borrowing') this.#isHungUp = true;
    else this.#over();
  }

  giveBack(): void {
    for (const request of this.#stop()) this.#self.route(request);
  }

  #stop(): ModelRequest[] {
    if (this.#mode.kind !== 'sending') return [];
    this.#mode = { kind: 'idle' };
    this.link!.endItems();
    return this.#waiting.splice(0);
  }

  exit(): void {
    const mode = this.#mode;
    if (mode.kind === 'borrowing') {
      this.#mode = { kind: 'idle' };
      this.#self.say(['renounce']);
      for (const request of [...mode.moved, ...mode.held]) this.#self.route(request);
    } else if (this.link) this.#over();
  }

  #begin(link: ModelLink, items: readonly Plain[]): void {
    this.#mode = { kind: 'sending' };
    this.#entries = [...items];
    this.#lent = items.length;
    this.#taken = 0;
    link.begin();
    for (const item of items) link.send(item);
    if (this.#isHungUp) this.#over();
  }

  #accept(request: ModelRequest): void {
    const item: Plain = { plain: request.item! };
    this.#entries.push(item);
    this.#story.sent(item.plain, this.#self, this.#peer!);
    this.link!.send(item);
    this.#self.settle(request, { result: this.#entries.length });
  }

  /** No more will be heard of what was taken. */
  #over(): void {
    const { link } = this;
    const waiting = this.#stop();
    this.link = undefined;
    link!.endItems();
    this.#self.say(['give back', this.#taken], undefined, this.#entries.splice(0));
    for (const request of waiting) this.#self.route(request);
  }

  #unplug(link: ModelLink): void {
    link.endItems();
    link.hangUpAcknowledgements();
    if (this.link === link) this.link = undefined;
  }
}

/** Until it is taken from the list, or withdrawn. */
export function wait(request: ModelRequest, list: ModelRequest[], client: ModelClient): void {
  list.push(request);
  request.withdraw = () => {
    const at = list.indexOf(request);
    if (at === -1) return;
    list.splice(at, 1);
    client.settle(request, 'refused');
  };
}
