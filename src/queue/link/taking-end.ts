import type { Socket } from 'node:net';
import { outbox, stateToBytes, type Line, type Message } from '../../sharing/index.ts';
import { Limbo, type Asking } from './asking.ts';
import { openDoor } from './door.ts';
import type { Entry, Sent, Taken } from './frames.ts';
import { Receiver } from './receiver.ts';

/** `ending`: the link is closed, and the host has not said that it knows. */
type Mode =
  | { readonly kind: 'idle' | 'ending' }
  | { readonly kind: 'connected' }
  | { readonly kind: 'receiving'; readonly receiver: Receiver };

/** A queue as the thread has it that is the only one that gets from it. */
export class TakingEnd {
  readonly #line: Line;
  readonly #primitive: number;
  readonly #route: (asking: Asking) => void;
  #mode: Mode = { kind: 'idle' };
  /** Who was sent here by the host before the link began. */
  readonly #moved = new Limbo();
  #items: Socket | undefined;
  #receipts: Socket | undefined;

  constructor(line: Line, primitive: number, route: (asking: Asking) => void) {
    this.#line = line;
    this.#primitive = primitive;
    this.#route = route;
  }

  /** Whether it is here that somebody gets. What cannot wait for an item is the host's to answer: he asks both ends. */
  takes(asking: Asking): boolean {
    const mode = this.#mode;
    const { verb, now = false } = asking.request;
    if (mode.kind !== 'receiving' || verb !== 'get' || (now && !mode.receiver.hasItems)) return false;
    mode.receiver.get(asking);
    return true;
  }

  takesMoved(asking: Asking): boolean {
    if (this.takes(asking)) return true;
    if (asking.request.verb !== 'get' || this.#mode.kind === 'ending') return false; // That was before it ended.
    this.#moved.add(asking);
    return true;
  }

  /** Somebody else is the only one who puts, and can be connected to this one. */
  async listen(): Promise<void> {
    const path = await openDoor(this.#line.path, this.#primitive, {
      items: (socket, hear) => this.#accept(socket, hear),
      receipts: (socket) => this.#acceptReceipts(socket),
    });
    this.#line.loan(
      (id) => ['link at', id, this.#primitive, path],
      () => undefined,
    );
  }

  /** The one who put has it no more. If he was connected, the end of that will come. */
  over(): void {
    const { kind } = this.#mode;
    if (kind === 'idle') setImmediate(() => this.#mode.kind !== 'ending' && this.#neverBegan()); // A connection would be accepted by then.
    if (kind === 'connected') this.#neverBegan();
  }

  #neverBegan(): void {
    if (this.#mode.kind === 'idle') this.#ended(0, [], this.#moved.takeAll());
    if (this.#mode.kind === 'connected') this.#items!.once('close', () => this.#neverBegan());
  }

  /** The host has ended. Returns who waits. */
  abandon(): Asking[] {
    const mode = this.#mode;
    this.#mode = { kind: 'idle' };
    this.#items?.destroy();
    this.#receipts?.destroy();
    return [...this.#moved.takeAll(), ...(mode.kind === 'receiving' ? mode.receiver.stop().waiting : [])];
  }

  #acceptReceipts(socket: Socket): void {
    if (this.#mode.kind !== 'idle') return void socket.destroy();
    this.#receipts = socket;
    outbox<Taken>(socket)({ head: 0 });
  }

  #accept(socket: Socket, hear: (listener: (message: Message<Sent>) => void) => void): void {
    if (this.#mode.kind !== 'idle') return void socket.destroy();
    const mode: Mode = { kind: 'connected' };
    this.#mode = mode;
    this.#items = socket;
    hear(() => this.#begin(socket, hear)); // "begin": it has the queue.
    socket.once('close', () => {
      if (this.#mode === mode) this.#mode = { kind: 'idle' }; // It did not get it.
    });
  }

  #begin(socket: Socket, hear: (listener: (message: Message<Sent>) => void) => void): void {
    const receiver = new Receiver({ items: socket, receipts: this.#receipts! });
    const mode: Mode = { kind: 'receiving', receiver };
    this.#mode = mode;
    hear((message) => receiver.hear(message));
    for (const asking of this.#moved.takeAll()) receiver.get(asking);
    socket.once('close', () => {
      if (this.#mode !== mode) return;
      const { entries, waiting } = receiver.stop();
      this.#ended(receiver.taken, entries, waiting);
    });
  }

  /** Says how many were taken; and if the one who had put them is lost, what was not. */
  #ended(taken: number, entries: readonly Entry[], waiting: readonly Asking[]): void {
    const mode: Mode = { kind: 'ending' };
    this.#mode = mode;
    this.#line.loan(
      (id) => ['link ended', id, this.#primitive, taken],
      ({ kind }) => {
        if (this.#mode === mode) this.#mode = { kind: 'idle' };
        if (kind !== 'refused') return;
        this.#line.loan(
          (id) => ['give back', id, this.#primitive, taken],
          () => undefined,
          stateToBytes(entries),
        );
      },
    );
    waiting.forEach(this.#route);
  }
}
