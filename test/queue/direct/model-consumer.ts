import type { Plain } from './fake-host.ts';
import type { ModelClient, ModelRequest } from './model-client.ts';
import type { ConsumerSide, ModelLink } from './model-link.ts';
import { wait } from './model-producer.ts';

type Mode = { readonly kind: 'idle' | 'ending' } | { readonly kind: 'connected' | 'receiving'; readonly link: ModelLink };

/** What src/queue/direct/consumer/ does, with acknowledgements whenever the test wants them. */
export class ModelConsumer implements ConsumerSide {
  readonly path: string;
  readonly backlog = new Set<ModelLink>();
  readonly #self: ModelClient;
  #mode: Mode = { kind: 'idle' };
  #moved: ModelRequest[] = [];
  #waiting: ModelRequest[] = [];
  #entries: Plain[] = [];
  #taken = 0;
  #told = 0;
  #isOverAfterConnection = false;
  #prefetched: Plain[] = [];
  #prefetchedTaken = 0;
  #prefetchedTold = 0;

  constructor(self: ModelClient, path: string) {
    this.#self = self;
    this.path = path;
  }

  tryTake(request: ModelRequest): boolean {
    if (request.verb !== 'get') return false;
    if (this.#mode.kind === 'receiving' && !(request.now && this.#entries.length === 0)) {
      this.#receive(request);
      return true;
    }
    const item = this.#prefetched.shift();
    if (!item) return false;
    this.#prefetchedTaken++;
    if (this.#prefetched.length === 0) this.#tellPrefetched();
    this.#self.settle(request, { result: item });
    return true;
  }

  tryTakeMoved(request: ModelRequest): boolean {
    if (request.verb !== 'get') return false;
    if (this.#mode.kind === 'receiving') {
      this.#receive(request);
      return true;
    }
    if (this.#mode.kind === 'ending') return false;
    wait(request, this.#moved, this.#self);
    return true;
  }

  /** Says how many it has taken. */
  acknowledge(): void {
    if (this.#mode.kind === 'receiving' && this.#told < this.#taken) {
      this.#told = this.#taken;
      this.#mode.link.acknowledge(this.#told);
    }
    if (this.#prefetched.length > 0) this.#tellPrefetched();
  }

  connected(link: ModelLink, of: 'acknowledgements' | 'items'): boolean {
    if (!this.#self.isAlive || this.#mode.kind !== 'idle') return false;
    if (of === 'items') this.#mode = { kind: 'connected', link };
    return true;
  }

  begun(link: ModelLink): void {
    if (!this.#isOf(link)) return;
    this.#mode = { kind: 'receiving', link };
    this.#entries = [];
    this.#taken = 0;
    this.#told = 0;
    this.#isOverAfterConnection = false;
    for (const request of this.#moved.splice(0)) this.#receive(request);
  }

  arrived(link: ModelLink, item: Plain): void {
    if (!this.#isOf(link)) return;
    const request = this.#waiting.shift();
    if (request) this.#take(request, item);
    else this.#entries.push(item);
  }

  ended(link: ModelLink): void {
    if (!this.#isOf(link)) return;
    const { kind } = this.#mode;
    this.#mode = { kind: 'idle' };
    if (kind === 'receiving') {
      link.hangUpAcknowledgements();
      this.#end(this.#taken, this.#entries.splice(0), this.#waiting.splice(0));
    } else if (this.#isOverAfterConnection) this.over();
    this.#isOverAfterConnection = false;
  }

  /** The producer has the queue no more. */
  over(): void {
    for (const link of this.backlog) link.accept();
    if (this.#mode.kind === 'idle') this.#end(0, [], this.#moved.splice(0));
    if (this.#mode.kind === 'connected') this.#isOverAfterConnection = true;
  }

  prefetch(items: readonly Plain[]): void {
    this.#prefetched = [...items];
    this.#prefetchedTaken = 0;
    this.#prefetchedTold = 0;
  }

  stopPrefetched(): void {
    if (this.#prefetched.splice(0).length > 0) this.#self.say(['took', this.#prefetchedTaken, true]);
  }

  /** It is no more. */
  hangUp(): void {
    if ('link' in this.#mode) this.#mode.link.hangUpAcknowledgements();
  }

  #isOf(link: ModelLink): boolean {
    return this.#self.isAlive && 'link' in this.#mode && this.#mode.link === link;
  }

  #receive(request: ModelRequest): void {
    const item = this.#entries.shift();
    if (item) this.#take(request, item);
    else wait(request, this.#waiting, this.#self);
  }

  #take(request: ModelRequest, item: Plain): void {
    this.#taken++;
    this.#self.settle(request, { result: item });
  }

  #tellPrefetched(): void {
    if (this.#prefetchedTold === this.#prefetchedTaken) return;
    this.#prefetchedTold = this.#prefetchedTaken;
    this.#self.say(['took', this.#prefetchedTaken, false]);
  }

  #end(taken: number, entries: Plain[], waiting: readonly ModelRequest[]): void {
    const mode: Mode = { kind: 'ending' };
    this.#mode = mode;
    this.#self.say(['link ended', taken], (isDone) => {
      if (this.#mode === mode) this.#mode = { kind: 'idle' };
      if (!isDone) this.#self.say(['give back', taken], undefined, entries);
    });
    for (const request of waiting) this.#self.route(request);
  }
}
