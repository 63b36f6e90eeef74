import { outbox, type Message } from '../../sharing/index.ts';
import type { Asking } from './asking.ts';
import { Deque } from './deque.ts';
import type { Entry, Sent, SentItem, Taken } from './frames.ts';
import { Tally } from './tally.ts';
import type { Wires } from './wires.ts';

/** The end of a link at the one who gets: what has come and was not taken, and who waits for more. */
export class Receiver {
  readonly #wires: Wires;
  readonly #entries = new Deque<Entry>();
  readonly #waiting = new Deque<Asking>();
  readonly #tally: Tally;
  #leaving = false;
  #watching = false;

  constructor(wires: Wires) {
    this.#wires = wires;
    const send: (message: Message<Taken>) => void = outbox(wires.receipts);
    this.#tally = new Tally((taken) => send({ head: taken }));
  }

  /** How many were taken since the beginning. */
  get taken(): number {
    return this.#tally.taken;
  }

  get hasItems(): boolean {
    return this.#entries.length > 0;
  }

  get(asking: Asking): void {
    this.#tally.asked();
    const entry = this.#entries.shift();
    if (entry) return this.#give(asking, entry);
    this.#waiting.push(asking);
    this.#wires.items.ref(); // Whoever waits lives on.
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
    this.#tally.end();
    this.#wires.receipts.end();
    return { entries: this.#entries.takeAll(), waiting: this.#waiting.takeAll() };
  }

  #give(asking: Asking, { plain, item }: Entry): void {
    this.#tally.count();
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
      if (this.taken === before) this.#wires.items.end();
      else this.#watch();
    });
  }

  #rest(): void {
    if (this.#waiting.length === 0) this.#wires.items.unref();
  }
}
