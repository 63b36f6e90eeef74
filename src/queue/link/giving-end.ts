import { stateFromBytes, stateToBytes, type Line } from '../../sharing/index.ts';
import { Limbo, type Asking } from './asking.ts';
import { atEnd } from './at-end.ts';
import type { Entry } from './frames.ts';
import { Sender } from './sender.ts';
import { connect, unplug, type Wires } from './wires.ts';

/** `borrowing`: it is connected to the one who gets, and has asked the host for the queue. `held`: who wants to put meanwhile. */
type Mode =
  | { readonly kind: 'idle' }
  | { readonly kind: 'borrowing'; readonly moved: Limbo; readonly held: Limbo }
  | { readonly kind: 'sending'; readonly wires: Wires; readonly sender: Sender };

/** A queue as the thread has it that is the only one that puts into it. */
export class GivingEnd {
  readonly #line: Line;
  readonly #primitive: number;
  readonly #capacity: number;
  readonly #route: (asking: Asking) => void;
  #mode: Mode = { kind: 'idle' };
  /** What is to be given back. */
  #lent: Sender | undefined;
  /** Nothing need be done when this thread ends. */
  #forget = (): void => undefined;

  constructor(line: Line, primitive: number, capacity: number, route: (asking: Asking) => void) {
    this.#line = line;
    this.#primitive = primitive;
    this.#capacity = capacity;
    this.#route = route;
  }

  /** Whether it is here that somebody puts. What cannot wait for room is the host's to answer: he asks both ends. */
  takes(asking: Asking): boolean {
    const mode = this.#mode;
    const { verb, now = false } = asking.request;
    if (mode.kind === 'idle' || verb !== 'put') return false;
    if (mode.kind === 'borrowing') return !now && (mode.held.add(asking), true);
    if (now && !mode.sender.hasRoom) return false;
    mode.sender.put(asking);
    return true;
  }

  /** Whoever waited at the host to put waits here, before those who came later. */
  takesMoved(asking: Asking): boolean {
    if (this.#mode.kind !== 'borrowing') return this.takes(asking);
    this.#mode.moved.add(asking);
    return true;
  }

  /** The one who gets listens there. */
  link(path: string): void {
    if (this.#mode.kind === 'idle') connect(path, this.#primitive, (wires) => this.#borrow(wires));
  }

  /** The host asks for it. He has it when it is known how much of it was taken: the receiver says so last. */
  giveBack(): void {
    const mode = this.#mode;
    if (mode.kind !== 'sending') return;
    this.#mode = { kind: 'idle' };
    mode.sender.stop().forEach(this.#route);
  }

  /**
   * This process has nothing left to do. As long as its items are being taken it stays: the straight way is the fastest. Who takes
   * none for a while hangs up: he may wait for the end of this process.
   */
  #leave(): void {
    if (this.#mode.kind !== 'sending') return;
    if (this.#mode.sender.isEmpty) this.giveBack();
    else this.#mode.sender.leave();
  }

  /** The host has ended. Returns who waits. */
  abandon(): Asking[] {
    const mode = this.#mode;
    this.#mode = { kind: 'idle' };
    this.#lent = undefined;
    this.#forget();
    if (mode.kind === 'borrowing') return [...mode.moved.takeAll(), ...mode.held.takeAll()];
    if (mode.kind === 'idle') return [];
    unplug(mode.wires);
    return mode.sender.stop();
  }

  #borrow(wires: Wires): void {
    const mode: Mode = { kind: 'borrowing', moved: new Limbo(), held: new Limbo() };
    this.#mode = mode;
    this.#forget = atEnd('exit', () => this.#renounce(mode));
    this.#line.loan(
      (id) => ['borrow', id, this.#primitive],
      ({ kind, ...outcome }) => {
        if (this.#mode !== mode) return unplug(wires);
        this.#forget();
        if (kind === 'done') this.#begin(wires, stateFromBytes((outcome as { item: Uint8Array }).item) as Entry[]);
        else {
          this.#mode = { kind: 'idle' };
          unplug(wires);
        }
        for (const asking of [...mode.moved.takeAll(), ...mode.held.takeAll()]) this.#route(asking);
      },
    );
  }

  /** This process ends before the host has answered. What it has put goes to him. */
  #renounce({ moved, held }: Extract<Mode, { kind: 'borrowing' }>): void {
    this.#mode = { kind: 'idle' };
    this.#tell((id) => ['renounce', id, this.#primitive]);
    for (const asking of [...moved.takeAll(), ...held.takeAll()]) this.#route(asking);
  }

  #begin(wires: Wires, entries: readonly Entry[]): void {
    const sender = new Sender(wires, this.#capacity, entries, () => this.#tell((id) => ['all taken', id, this.#primitive]));
    this.#mode = { kind: 'sending', wires, sender };
    this.#lent = sender;
    wires.items.unref();
    wires.receipts.unref();
    const forget = [atEnd('beforeExit', () => this.#leave()), atEnd('exit', () => this.#over(sender))];
    this.#forget = () => forget.forEach((one) => one());
    wires.receipts.once('close', () => this.#over(sender));
    if (wires.receipts.destroyed) this.#over(sender);
  }

  /** The receiver has hung up, or this process ends: no more will be heard of what was taken. */
  #over(sender: Sender): void {
    if (this.#lent !== sender) return;
    this.#lent = undefined;
    this.#forget();
    this.giveBack();
    this.#tell((id) => ['give back', id, this.#primitive, sender.taken], stateToBytes(sender.takeBack()));
  }

  #tell(make: Parameters<Line['loan']>[0], item?: Uint8Array): void {
    this.#line.loan(make, () => undefined, item);
  }
}
