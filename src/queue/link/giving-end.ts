import { createConnection, type Socket } from 'node:net';
import { outbox, stateFromBytes, stateToBytes, withinReach, type Line } from '../../sharing/index.ts';
import { Limbo, type Asking } from './asking.ts';
import { atEnd } from './at-end.ts';
import type { Entry, Sent } from './frames.ts';
import { Sender } from './sender.ts';

/** `borrowing`: it is connected to the one who gets, and has asked the host for the queue. `held`: who wants to put meanwhile. */
type Mode =
  | { readonly kind: 'idle' }
  | { readonly kind: 'borrowing'; readonly moved: Limbo; readonly held: Limbo }
  | { readonly kind: 'sending'; readonly socket: Socket; readonly sender: Sender };

/** A queue as the thread has it that is the only one that puts into it. */
export class GivingEnd {
  readonly #line: Line;
  readonly #primitive: number;
  readonly #capacity: number;
  readonly #route: (asking: Asking) => void;
  #mode: Mode = { kind: 'idle' };
  /** It need not do anything when this thread has nothing left to do. */
  #stay = (): void => undefined;

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
    if (this.#mode.kind !== 'idle') return;
    withinReach(path, (reachable, opened) => {
      const socket = createConnection(reachable);
      socket.on('error', opened); // The host hears of it from the other end.
      socket.once('connect', () => {
        opened();
        this.#borrow(socket);
      });
    });
  }

  /** The host asks for it, the receiver has hung up, or this process ends. */
  giveBack(): void {
    const mode = this.#mode;
    if (mode.kind !== 'sending') return;
    this.#mode = { kind: 'idle' };
    this.#stay();
    const { entries, waiting } = mode.sender.stop();
    const { taken } = mode.sender;
    this.#line.loan(
      (id) => ['give back', id, this.#primitive, taken],
      () => undefined,
      stateToBytes(entries),
    );
    process.nextTick(() => mode.socket.end()); // What was said in this turn goes first.
    waiting.forEach(this.#route);
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
    if (mode.kind === 'borrowing') return [...mode.moved.takeAll(), ...mode.held.takeAll()];
    if (mode.kind === 'idle') return [];
    this.#stay();
    mode.socket.destroy();
    return mode.sender.stop().waiting;
  }

  #borrow(socket: Socket): void {
    const mode: Mode = { kind: 'borrowing', moved: new Limbo(), held: new Limbo() };
    this.#mode = mode;
    outbox<Sent>(socket)({ head: { hello: this.#primitive } });
    this.#line.loan(
      (id) => ['borrow', id, this.#primitive],
      ({ kind, ...outcome }) => {
        if (this.#mode !== mode) return void socket.destroy();
        if (kind === 'done') this.#begin(socket, stateFromBytes((outcome as { item: Uint8Array }).item) as Entry[]);
        else {
          this.#mode = { kind: 'idle' };
          socket.destroy();
        }
        for (const asking of [...mode.moved.takeAll(), ...mode.held.takeAll()]) this.#route(asking);
      },
    );
  }

  #begin(socket: Socket, entries: readonly Entry[]): void {
    const sender = new Sender(socket, this.#capacity, entries);
    this.#mode = { kind: 'sending', socket, sender };
    socket.unref();
    this.#stay = atEnd('beforeExit', () => this.#leave());
    const ended = (): void => {
      if (this.#mode.kind === 'sending' && this.#mode.sender === sender) this.giveBack();
    };
    socket.once('close', ended);
    if (socket.destroyed) ended();
  }
}
