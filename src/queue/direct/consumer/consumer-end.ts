import type { Socket } from 'node:net';
import { outbox, stateToBytes } from '../../../sharing/index.ts';
import type { HostLine } from '../host-line.ts';
import type { Entry, Taken } from '../messages.ts';
import { UnsettledRequests, type PendingRequest, type Route } from '../pending-request.ts';
import type { Wires } from '../wires.ts';
import { openDoor, type Hear } from './door.ts';
import { Receiver } from './receiver.ts';

/** `ending`: the link is closed, and the host has not said that it knows. */
type Mode =
  | { readonly kind: 'idle' | 'ending' }
  | { readonly kind: 'connected' }
  | { readonly kind: 'receiving'; readonly receiver: Receiver };

/** The end of the link in the thread that is the only one that gets. */
export class ConsumerEnd {
  readonly #host: HostLine;
  readonly #route: Route;
  #mode: Mode = { kind: 'idle' };
  /** What the host sent here before the link began. */
  readonly #moved = new UnsettledRequests();
  #items: Socket | undefined;
  /** Those of producers that may connect for items next, by their numbers. */
  readonly #acknowledgements = new Map<number, Socket>();
  #connections = 0;

  constructor(host: HostLine, route: Route) {
    this.#host = host;
    this.#route = route;
  }

  /** Takes the request, if it is to get and items come here. What cannot wait for one is the host's to answer: it asks both ends. */
  tryTake(pending: PendingRequest): boolean {
    const mode = this.#mode;
    const { verb, now = false } = pending.request;
    if (mode.kind !== 'receiving' || verb !== 'get' || (now && !mode.receiver.hasItems)) return false;
    mode.receiver.get(pending);
    return true;
  }

  /** What waited at the host waits here, even if the link has not begun. */
  tryTakeMoved(pending: PendingRequest): boolean {
    if (this.tryTake(pending)) return true;
    if (pending.request.verb !== 'get' || this.#mode.kind === 'ending') return false; // That was before it ended.
    this.#moved.add(pending);
    return true;
  }

  /** Another thread is the only one that puts, and can connect to this one. */
  async listen(): Promise<void> {
    const path = await openDoor(this.#host.path, this.#host.queue, {
      items: (socket, nth, hear) => this.#accept(socket, nth, hear),
      acknowledgements: (socket) => this.#acceptAcknowledgements(socket),
    });
    this.#host.tell(['listening at', path]);
  }

  /** The producer has the queue no more. If it was connected, the end of that will come. */
  endLink(): void {
    const { kind } = this.#mode;
    if (kind === 'idle') setImmediate(() => this.#endWithoutItems()); // A connection would be accepted by then.
    if (kind === 'connected') this.#endWithoutItems();
  }

  #endWithoutItems(): void {
    if (this.#mode.kind === 'idle') this.#end(0, [], this.#moved.takeAll());
    if (this.#mode.kind === 'connected') this.#items!.once('close', () => this.#endWithoutItems()); // Set since it was connected.
  }

  /** The host has ended. Returns the requests that wait. */
  abandon(): PendingRequest[] {
    const mode = this.#mode;
    this.#mode = { kind: 'idle' };
    this.#items?.destroy();
    for (const socket of this.#acknowledgements.values()) socket.destroy();
    return [...this.#moved.takeAll(), ...(mode.kind === 'receiving' ? mode.receiver.stop().waiting : [])];
  }

  #acceptAcknowledgements(socket: Socket): void {
    if (this.#mode.kind !== 'idle') return void socket.destroy();
    const nth = ++this.#connections;
    this.#acknowledgements.set(nth, socket);
    socket.once('close', () => this.#acknowledgements.delete(nth));
    outbox<Taken>(socket)({ head: nth });
  }

  #accept(socket: Socket, nth: number, hear: Hear): void {
    const acknowledgements = this.#acknowledgements.get(nth);
    if (!acknowledgements || this.#mode.kind !== 'idle') {
      acknowledgements?.destroy(); // By which the producer hears of it.
      return void socket.destroy();
    }
    const mode: Mode = { kind: 'connected' };
    this.#mode = mode;
    this.#items = socket;
    hear(() => this.#begin({ items: socket, acknowledgements }, hear)); // "begin": it has the queue.
    socket.once('close', () => {
      if (this.#mode === mode) this.#mode = { kind: 'idle' }; // It did not get it.
    });
  }

  #begin(wires: Wires, hear: Hear): void {
    const receiver = new Receiver(wires);
    const mode: Mode = { kind: 'receiving', receiver };
    this.#mode = mode;
    hear((message) => receiver.hear(message));
    for (const pending of this.#moved.takeAll()) receiver.get(pending);
    wires.items.once('close', () => {
      if (this.#mode !== mode) return;
      const { entries, waiting } = receiver.stop();
      this.#end(receiver.taken, entries, waiting);
    });
  }

  /** Says how many were taken; and if the producer is lost, what was not. */
  #end(taken: number, entries: readonly Entry[], waiting: readonly PendingRequest[]): void {
    const mode: Mode = { kind: 'ending' };
    this.#mode = mode;
    this.#host.call(['link ended', taken], ({ kind }) => {
      if (this.#mode === mode) this.#mode = { kind: 'idle' };
      if (kind === 'refused') this.#host.tell(['give back', taken], stateToBytes(entries));
    });
    waiting.forEach(this.#route);
  }
}
