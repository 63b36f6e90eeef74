import { outbox, type Message, type Outcome } from '../../sharing/index.ts';
import type { Asking } from './asking.ts';
import { Deque } from './deque.ts';
import type { Entry, Sent, Taken } from './frames.ts';
import { Turn } from './turn.ts';
import { readReceipts, type Wires } from './wires.ts';

/** Further ahead of its receiver it does not send: what lies here lies nowhere else. */
const mostItems = 4096;
const mostBytes = 1 << 22;

/**
 * The queue while it is with the one who puts: it knows exactly what room there is, and sends what is put straight to the one who gets.
 * What was sent is kept until it was taken: should the receiver be gone before, it goes to another.
 */
export class Sender {
  readonly #capacity: number;
  readonly #wires: Wires;
  readonly #send: (message: Message<Sent>) => void;
  /** Everything that was put and not taken; the first of them were sent. */
  readonly #entries = new Deque<Entry>();
  readonly #waiting = new Deque<Asking>();
  readonly #turn = new Turn();
  readonly #lentTaken: () => void;
  #lent: number;
  #leaving = false;
  #stopped = false;
  #sent = 0;
  #bytes = 0;
  /** How many were taken since the beginning. */
  taken = 0;

  /** @param lentTaken Called when all that there was at first was taken. */
  constructor(wires: Wires, capacity: number, entries: readonly Entry[], lentTaken: () => void) {
    this.#capacity = capacity;
    this.#wires = wires;
    this.#lent = entries.length;
    this.#lentTaken = lentTaken;
    this.#send = outbox(wires.items);
    for (const entry of entries) this.#entries.push(entry);
    readReceipts(wires, (taken) => this.#took(taken));
    this.#send({ head: 'begin' });
    this.#pump();
  }

  get hasRoom(): boolean {
    return this.#entries.length < this.#capacity;
  }

  put(asking: Asking): void {
    if (this.hasRoom) return this.#accept(asking);
    this.#waiting.push(asking);
    this.#wires.receipts.ref(); // Whoever waits lives on.
    asking.withdraw = () => {
      if (this.#waiting.delete(asking)) asking.settle({ kind: 'refused' });
      this.#rest();
    };
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  /** The process has nothing left to do but to send what is here, and stays for that. */
  leave(): void {
    this.#leaving = true;
    this.#wires.receipts.ref();
    this.#send({ head: 'leaving' });
  }

  /** Nothing is sent any more; it is still heard what is taken. Returns who waits to put more. */
  stop(): Asking[] {
    this.#stopped = true;
    this.#wires.receipts.ref();
    process.nextTick(() => this.#wires.items.end()); // What was said in this turn goes first.
    return this.#waiting.takeAll();
  }

  /** What was not taken. Nothing is left here. */
  takeBack(): Entry[] {
    return this.#entries.takeAll();
  }

  #accept(asking: Asking): void {
    const { item, args } = asking.request;
    this.#entries.push(item === undefined ? { plain: args } : { plain: args, item });
    this.#pump();
    const settle = (): void => asking.settle({ kind: 'done', result: this.#entries.length } satisfies Outcome);
    if (this.#turn.spend(item?.length ?? 0)) settle();
    else setImmediate(settle);
  }

  #pump(): void {
    while (this.#sent < this.#entries.length && this.#sent < mostItems && this.#bytes < mostBytes) {
      const { plain, item } = this.#entries.at(this.#sent++);
      this.#bytes += item?.length ?? 0;
      this.#send(plain === undefined ? { head: [], item } : { head: [plain], item });
    }
  }

  #took(taken: Taken): void {
    for (; this.taken < taken && this.#sent > 0; this.taken++) {
      this.#bytes -= this.#entries.shift()?.item?.length ?? 0;
      this.#sent--;
    }
    if (this.#lent > 0 && this.taken >= this.#lent) {
      this.#lent = 0;
      this.#lentTaken();
    }
    if (this.#stopped) return;
    while (this.#waiting.length > 0 && this.hasRoom) this.#accept(this.#waiting.shift()!);
    this.#rest();
    this.#pump();
  }

  #rest(): void {
    if (this.#waiting.length === 0 && (!this.#leaving || this.isEmpty)) this.#wires.receipts.unref();
  }
}
