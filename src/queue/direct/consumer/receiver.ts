import { outbox, type Message } from '../../../sharing/index.ts';
import { Deque } from '../deque.ts';
import type { Entry, Sent, SentItem, Taken } from '../messages.ts';
import type { PendingRequest } from '../pending-request.ts';
import type { Wires } from '../wires.ts';
import { Acknowledgements } from './acknowledgements.ts';

/** What has come from the producer and was not taken, and the requests that wait for more. */
export class Receiver {
  readonly #wires: Wires;
  readonly #entries = new Deque<Entry>();
  readonly #waiting = new Deque<PendingRequest>();
  readonly #acknowledgements: Acknowledgements;
  #leaving = false;
  #watching = false;

  constructor(wires: Wires) {
    this.#wires = wires;
    const send: (message: Message<Taken>) => void = outbox(wires.acknowledgements);
    this.#acknowledgements = new Acknowledgements((taken) => send({ head: taken }));
  }

  /** How many were taken since the beginning. */
  get taken(): number {
    return this.#acknowledgements.taken;
  }

  get hasItems(): boolean {
    return this.#entries.length > 0;
  }

  get(pending: PendingRequest): void {
    this.#acknowledgements.noteAsked();
    const entry = this.#entries.shift();
    if (entry) return this.#give(pending, entry);
    this.#waiting.push(pending);
    this.#wires.items.ref(); // A process that waits lives on.
    pending.withdraw = () => {
      if (this.#waiting.delete(pending)) pending.settle({ kind: 'refused' });
      this.#unrefIfIdle();
    };
  }

  /** An item has come; or the sender wants to leave. */
  hear({ head, item }: Message<Sent>): void {
    if (head === 'leaving') this.#leaving = true;
    if (this.#leaving) this.#watch();
    if (head === 'leaving') return;
    const [plain] = head as SentItem;
    const entry: Entry = item === undefined ? { plain } : { plain, item };
    const pending = this.#waiting.shift();
    if (!pending) return this.#entries.push(entry);
    this.#give(pending, entry);
    this.#unrefIfIdle();
  }

  /** Nothing is taken any more. Returns what was not, and the requests that wait. */
  stop(): { readonly entries: Entry[]; readonly waiting: PendingRequest[] } {
    this.#acknowledgements.end();
    this.#wires.acknowledgements.end();
    return { entries: this.#entries.takeAll(), waiting: this.#waiting.takeAll() };
  }

  #give(pending: PendingRequest, { plain, item }: Entry): void {
    this.#acknowledgements.count();
    pending.settle({ kind: 'done', result: { plain }, ...(item && { item }) });
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

  #unrefIfIdle(): void {
    if (this.#waiting.length === 0) this.#wires.items.unref();
  }
}
