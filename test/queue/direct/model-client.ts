import type { LinkCall, LinkNews } from '../../../src/queue/direct/messages.ts';
import type { Channels } from './channels.ts';
import type { FakeClient, FakeHost, Outcome, Plain } from './fake-host.ts';
import { ModelConsumer } from './model-consumer.ts';
import { ModelProducer } from './model-producer.ts';

/** What a client wants, and what has come of it. */
export interface ModelRequest {
  readonly verb: 'put' | 'get' | 'look at';
  readonly item?: number;
  readonly now: boolean;
  state: 'waits' | 'refused' | { readonly result: unknown };
  withdraw: () => void;
  isWithdrawn: boolean;
}

/** What a client sees and does of its own accord, as the test sees it. */
export interface Story {
  got(client: ModelClient, item: number): void;
  /** The item left the host for this client, outside of the link. */
  handedOut(client: ModelClient, item: number): void;
  /** The item goes by a link. */
  sent(item: number, producer: ModelClient, consumer: ModelClient): void;
}

/**
 * A process that uses a queue, as src/queue/direct/direct-queue.ts does, without sockets and clocks: what it says and hears is on its
 * way for as long as `channels` will have it.
 */
export class ModelClient {
  isAlive = true;
  /** It ended by itself, and not while it was killed. */
  hasExited = false;
  readonly requests: ModelRequest[] = [];
  readonly producer: ModelProducer;
  readonly consumer: ModelConsumer;
  readonly #toHost: (deed: () => void) => void;
  readonly #fromHost: (deed: () => void) => void;
  readonly #host: FakeClient;
  readonly #story: Story;

  constructor(channels: Channels, host: FakeHost, others: () => readonly ModelClient[], name: number, story: Story) {
    this.#toHost = channels.open();
    this.#fromHost = channels.open();
    this.#story = story;
    this.#host = host.connect((news, items) => this.#heard(() => this.#hear(news, items)));
    this.producer = new ModelProducer(this, channels, (path) => others()[Number(path)]!, host.capacity, story);
    this.consumer = new ModelConsumer(this, String(name));
  }

  want(verb: ModelRequest['verb'], more: { item?: number; now?: boolean } = {}): ModelRequest {
    const request: ModelRequest = {
      verb,
      now: false,
      ...more,
      state: 'waits',
      isWithdrawn: false,
      withdraw: () => undefined,
    };
    this.requests.push(request);
    this.route(request);
    return request;
  }

  route(request: ModelRequest): void {
    if (!this.producer.tryTake(request) && !this.consumer.tryTake(request)) this.#askHost(request);
  }

  settle(request: ModelRequest, state: ModelRequest['state']): void {
    request.state = state;
    if (request.verb === 'get' && typeof state === 'object' && state.result !== null)
      this.#story.got(this, (state.result as Plain).plain);
  }

  say(call: LinkCall, answered: (isDone: boolean, items: readonly Plain[]) => void = () => undefined, items?: Plain[]): void {
    this.#toHost(() => this.#host.say(call, (isDone, what) => this.#heard(() => answered(isDone, what)), items));
  }

  /** Says first what it has to say. */
  exit(): void {
    if (!this.isAlive) return;
    this.hasExited = true;
    this.consumer.acknowledge();
    this.producer.exit();
    this.kill();
  }

  kill(): void {
    if (!this.isAlive) return;
    this.isAlive = false;
    this.#toHost(() => this.#host.end());
    this.producer.link?.endItems();
    this.consumer.hangUp();
  }

  #askHost(request: ModelRequest): void {
    const { verb, item, now } = request;
    const args = verb === 'get' ? { args: 'and more' } : item === undefined ? {} : { args: item };
    let pending: ReturnType<FakeClient['ask']> | undefined;
    request.withdraw = () => {
      request.isWithdrawn = true;
      this.#toHost(() => pending!.withdraw());
    };
    this.#toHost(() => {
      pending = this.#host.ask(verb, { ...args, now }, (outcome) => {
        if (verb === 'get' && typeof outcome === 'object') this.#story.handedOut(this, (outcome.result as Plain).plain);
        this.#heard(() => this.#hostAnswered(request, outcome));
      });
    });
  }

  #hostAnswered(request: ModelRequest, outcome: Outcome): void {
    if (outcome === 'moved' || outcome === 'again') return this.#redirected(request, outcome);
    if (request.verb === 'get' && typeof outcome === 'object') {
      const { ticket } = outcome.result as { readonly ticket: number };
      this.#toHost(() => void this.#host.ask('took', { args: ticket }, () => undefined));
    }
    this.settle(request, outcome);
  }

  #redirected(request: ModelRequest, how: 'moved' | 'again'): void {
    if (request.isWithdrawn) this.settle(request, 'refused');
    else if (how === 'again') this.route(request);
    else if (!this.producer.tryTakeMoved(request) && !this.consumer.tryTakeMoved(request)) this.#askHost(request);
  }

  #hear(news: LinkNews, items: readonly Plain[]): void {
    if (news.kind === 'listen') this.say(['listening at', this.consumer.path]);
    if (news.kind === 'connect to') this.producer.connectTo(news.path);
    if (news.kind === 'give back') this.producer.giveBack();
    if (news.kind === 'over') this.consumer.over();
    if (news.kind === 'prefetched') this.consumer.prefetch(items);
    if (news.kind === 'stop') this.consumer.stopPrefetched();
  }

  #heard(deed: () => void): void {
    this.#fromHost(() => {
      if (this.isAlive) deed();
    });
  }
}
