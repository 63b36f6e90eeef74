import { Channels } from './channels.ts';
import { fakeHost } from './fake-host.ts';
import { ModelClient, type ModelRequest, type Story } from './model-client.ts';

/** What happens next. `drawn`: which client it is, or which message arrives. */
export interface Deed {
  readonly what: 'arrives' | 'put' | 'get' | 'try to put' | 'try to get' | 'look' | 'withdraw' | 'acknowledge' | 'kill' | 'exit';
  readonly drawn: number;
}

/** Three processes that use a queue; the first of them mostly puts and the second mostly gets, since deeds are drawn so. */
export class ModelWorld implements Story {
  readonly clients: ModelClient[] = [];
  readonly channels = new Channels();
  /** Everything that was got, in the order in which it was. */
  readonly gets: { readonly client: ModelClient; readonly item: number }[] = [];
  /** What was put, by the request. */
  readonly puts: { readonly client: ModelClient; readonly request: ModelRequest }[] = [];
  readonly #handedOut: { readonly client: ModelClient; readonly item: number }[] = [];
  readonly #sent: { readonly item: number; readonly ends: readonly ModelClient[] }[] = [];
  readonly capacity: number | null;
  readonly #host: ReturnType<typeof fakeHost>;

  constructor(capacity: number | null, clients = 3) {
    this.capacity = capacity;
    this.#host = fakeHost(capacity, 0);
    for (let nth = 0; nth < clients; nth++) this.connect();
  }

  connect(): ModelClient {
    const client = new ModelClient(this.channels, this.#host, () => this.clients, this.clients.length, this);
    this.clients.push(client);
    return client;
  }

  does({ what, drawn }: Deed): void {
    if (what === 'arrives') return void this.channels.deliverOne(drawn);
    const alive = this.clients.filter(({ isAlive }) => isAlive);
    const client = alive[drawn % alive.length];
    if (!client) return;
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

  /** It was on its way from the host to a client that was killed: others may have had later ones by then. */
  wasUnderway(item: number): boolean {
    return this.#handedOut.some((one) => one.item === item && !one.client.isAlive);
  }

  /** It went from one to another that are both no more, and nowhere else. */
  mayBeLost(item: number): boolean {
    return this.#sent.some((one) => one.item === item && one.ends.every(({ isAlive }) => !isAlive));
  }
}
