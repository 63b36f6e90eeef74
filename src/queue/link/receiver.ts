import type { Socket } from 'node:net';
import { outbox, type Message } from '../../sharing/index.ts';
import type { Asking } from './asking.ts';
import { atEnd } from './at-end.ts';
import { Deque } from './deque.ts';
import type { Entry, Sent, SentItem, Taken } from './frames.ts';

/** The end of a link at the one who gets: what has come and was not taken, and who waits for more. */
export class Receiver {
  readonly #socket: Socket;
  readonly #send: (message: Message<Taken>) => void;
  readonly #entries = new Deque<Entry>();
  readonly #waiting = new Deque<Asking>();
  readonly #forget: () => void;
  #telling = false;
  #leaving = false;
  #watching = false;
  /** How many were taken since the beginning. */
  taken = 0;

  constructor(socket: Socket) {
    this.#socket = socket;
    this.#send = outbox<Taken>(socket);
    this.#forget = atEnd('exit', () => this.#tell());
  }

  get hasItems(): boolean {
    return this.#entries.length > 0;
  }

  get(asking: Asking): void {
    const entry = this.#entries.shift();
    if (entry) return this.#give(asking, entry);
    this.#waiting.push(asking);
    this.#socket.ref(); // Whoever waits lives on.
    asking.withdraw = () => {
      if (this.#waiting.delete(asking)) asking.settle({ kind: 'refused' });
      this.#rest();
    };
  }

  /** An item has come; or the sender wants to leave. */
  hear({ head, item }: Message<Sent>): void {
    if (head === 'leaving') this.#leaving = true;
    if (this.#leaving) this.#watch();
    if (head === 'leaving') return;
    const [plain] = head as SentItem;
    const entry: Entry = item === undefined ? { plain } : { plain, item };
    const asking = this.#waiting.shift();
    if (!asking) return this.#entries.push(entry);
    this.#give(asking, entry);
    this.#rest();
  }

  /** Nothing is taken any more. Returns what was not, and who waits. */
  stop(): { readonly entries: Entry[]; readonly waiting: Asking[] } {
    this.#forget();
    return { entries: this.#entries.takeAll(), waiting: this.#waiting.takeAll() };
  }

  #give(asking: Asking, { plain, item }: Entry): void {
    this.taken++;
    if (!this.#telling) setImmediate(() => this.#tell());
    this.#telling = true;
    asking.settle({ kind: 'done', result: { plain }, ...(item && { item }) });
  }

  /** The sender stays as long as something is taken in each turn. */
  #watch(): void {
    if (this.#watching) return;
    this.#watching = true;
    const before = this.taken;
    setImmediate(() => {
      this.#watching = false;
      if (!this.hasItems) return;
      if (this.taken === before) this.#socket.end();
      else this.#watch();
    });
  }

  #tell(): void {
    if (this.#telling) this.#send({ head: this.taken });
    this.#telling = false;
  }

  #rest(): void {
    if (this.#waiting.length === 0) this.#socket.unref();
  }
}
