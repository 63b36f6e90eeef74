import { outbox, type Message, type Outcome } from '../../../sharing/index.ts';
import { Deque } from '../deque.ts';
import type { Entry, Sent, Taken } from '../messages.ts';
import type { PendingRequest } from '../pending-request.ts';
import type { Wires } from '../wires.ts';
import { readAcknowledgements } from './connect.ts';
import { Turn } from './turn.ts';

/** Further ahead of the consumer it does not send: what lies here lies nowhere else. */
const mostItems = 4096;
const mostBytes = 1 << 22;

/**
 * The queue while it is with its producer, which knows exactly what room there is, and sends what is put straight to the consumer. What
 * was sent is kept until it was taken: should the consumer be gone before, it goes to another.
 */
export class Sender {
  readonly #capacity: number;
  readonly #wires: Wires;
  readonly #send: (message: Message<Sent>) => void;
  /** Everything that was put and not taken; the first of them were sent. */
  readonly #entries = new Deque<Entry>();
  readonly #waiting = new Deque<PendingRequest>();
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
    readAcknowledgements(wires, (taken) => this.#took(taken));
    this.#send({ head: 'begin' });
    this.#pump();
  }

  get hasRoom(): boolean {
    return this.#entries.length < this.#capacity;
  }

  put(pending: PendingRequest): void {
    if (this.hasRoom) return this.#accept(pending);
    this.#waiting.push(pending);
    this.#wires.acknowledgements.ref(); // A process that waits lives on.
    pending.withdraw = () => {
      if (this.#waiting.delete(pending)) pending.settle({ kind: 'refused' });
      this.#unrefIfIdle();
    };
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  /** The process has nothing left to do but to send what is here, and stays for that. */
  leave(): void {
    this.#leaving = true;
    this.#wires.acknowledgements.ref();
    this.#send({ head: 'leaving' });
  }

  /** Nothing is sent any more; it is still heard what is taken. Returns the requests that wait for room. */
  stop(): PendingRequest[] {
    this.#stopped = true;
    this.#wires.acknowledgements.ref();
    process.nextTick(() => this.#wires.items.end()); // What was said in this turn goes first.
    return this.#waiting.takeAll();
  }

  /** What was not taken. Nothing is left here. */
  takeBack(): Entry[] {
    return this.#entries.takeAll();
  }

  #accept(pending: PendingRequest): void {
    const { item, args } = pending.request;
    this.#entries.push(item === undefined ? { plain: args } : { plain: args, item });
    this.#pump();
    const settle = (): void => pending.settle({ kind: 'done', result: this.#entries.length } satisfies Outcome);
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
    while (this.#waiting.length > 0 && this.hasRoom) this.#accept(this.#waiting.shift()!); // There is one that waits.
    this.#unrefIfIdle();
    this.#pump();
  }

  #unrefIfIdle(): void {
    if (this.#waiting.length === 0 && (!this.#leaving || this.isEmpty)) this.#wires.acknowledgements.unref();
  }
}
