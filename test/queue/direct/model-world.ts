import { Channels } from './channels.ts';
import { fakeHost } from './fake-host.ts';
import { ModelClient, type ModelRequest, type Story } from './model-client.ts';

/** With this number anybody puts or gets. */
export const anybody = 12;

/** What happens next. `drawn`: which client it is, or which message arrives. */
export interface Deed {
  readonly what: 'arrives' | 'put' | 'get' | 'try to put' | 'try to get' | 'look' | 'withdraw' | 'acknowledge' | 'kill' | 'exit';
  readonly drawn: number;
}

export interface Put {
  readonly client: ModelClient;
  readonly request: ModelRequest;
}

/**
 * What cannot wait is the host's to answer, and may be answered before or after what the same client has asked for meanwhile: here it
 * waits for the answer, as programs do.
 */
function overlaps(what: Deed['what'], { requests }: ModelClient): boolean {
  const waiting = requests.filter(({ state }) => state === 'waits');
  const isTry = what === 'try to put' || what === 'try to get';
  return isTry ? waiting.length > 0 : (what === 'put' || what === 'get') && waiting.some(({ now }) => now);
}

/** Some processes that use a queue. */
export class ModelWorld implements Story {
  readonly clients: ModelClient[] = [];
  readonly channels = new Channels();
  /** Everything that was got, in the order in which it was. */
  readonly gets: { readonly client: ModelClient; readonly item: number }[] = [];
  /** What was to be put, numbered in this order. */
  readonly puts: Put[] = [];
  readonly #handedOut: { readonly client: ModelClient; readonly item: number }[] = [];
  readonly #sent: { readonly item: number; readonly ends: readonly ModelClient[] }[] = [];
  readonly capacity: number | null;
  /** Those that are alive. */
  readonly #roles: ModelClient[];
  readonly #host: ReturnType<typeof fakeHost>;

  constructor(capacity: number | null, clients: number) {
    this.capacity = capacity;
    this.#host = fakeHost(capacity, 0);
    this.#roles = Array.from({ length: clients }, () => this.connect());
  }

  connect(): ModelClient {
    const client = new ModelClient(this.channels, this.#host, () => this.clients, this.clients.length, this);
    this.clients.push(client);
    return client;
  }

  does({ what, drawn }: Deed): void {
    if (what === 'arrives') return void this.channels.deliverOne(drawn);
    const client = this.#clientFor(what, drawn);
    if (!client || overlaps(what, client)) return;
    if (what === 'put' || what === 'try to put') {
      const request = client.want('put', { item: this.puts.length, now: what === 'try to put' });
      this.puts.push({ client, request });
    }
    if (what === 'get') client.want('get');
    if (what === 'try to get') client.want('get', { now: true });
    if (what === 'look') client.want('look at');
    if (what === 'withdraw') client.requests.findLast(({ state, isWithdrawn }) => state === 'waits' && !isWithdrawn)?.withdraw();
    if (what === 'acknowledge') client.consumer.acknowledge();
    if (what === 'kill') client.kill();
    if (what === 'exit') client.exit();
    if (!client.isAlive) this.#roles[this.#roles.indexOf(client)] = this.connect(); // Another takes its place.
  }

  /** The first puts and the second gets, seldom anybody else. */
  #clientFor(what: Deed['what'], drawn: number): ModelClient | undefined {
    if (drawn < anybody && (what === 'put' || what === 'try to put')) return this.#roles[0];
    if (drawn < anybody && (what === 'get' || what === 'try to get')) return this.#roles[1];
    return this.#roles[drawn % this.#roles.length];
  }

  /** Until nothing is on its way, and nothing is left to be said. */
  settle(): void {
    for (let before = -1; before !== this.gets.length;) {
      before = this.gets.length;
      this.channels.deliverAll();
      for (const client of this.clients) if (client.isAlive) client.consumer.acknowledge();
      this.channels.deliverAll();
    }
  }

  got(client: ModelClient, item: number): void {
    this.gets.push({ client, item });
  }

  handedOut(client: ModelClient, item: number): void {
    this.#handedOut.push({ client, item });
  }

  sent(item: number, producer: ModelClient, consumer: ModelClient): void {
    this.#sent.push({ item, ends: [producer, consumer] });
  }

  get hasSentByLink(): boolean {
    return this.#sent.length > 0;
  }

  /** It was on its way from the host to a client that was killed: others may have had later ones by then. */
  wasUnderway(item: number): boolean {
    return this.#handedOut.some((one) => one.item === item && !one.client.isAlive);
  }

  /** It went from one to another that are both no more, and nowhere else. */
  mayBeLost(item: number): boolean {
    return this.#sent.some((one) => one.item === item && one.ends.every(({ isAlive }) => !isAlive));
  }
}
