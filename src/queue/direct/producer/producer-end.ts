import { stateFromBytes, stateToBytes } from '../../../sharing/index.ts';
import { atEnd } from '../at-end.ts';
import type { HostLine } from '../host-line.ts';
import type { Entry } from '../messages.ts';
import { UnsettledRequests, type PendingRequest, type Route } from '../pending-request.ts';
import { unplug, type Wires } from '../wires.ts';
import { connect } from './connect.ts';
import { Sender } from './sender.ts';

/** `connecting`: to the consumer, as the host has told it. `borrowing`: it is connected to the consumer, and has asked the host for the queue. `held`: what is to be put meanwhile. */
type Mode =
  | { readonly kind: 'idle' | 'connecting' }
  | { readonly kind: 'borrowing'; readonly moved: UnsettledRequests; readonly held: UnsettledRequests }
  | { readonly kind: 'sending'; readonly wires: Wires; readonly sender: Sender };

/** The end of the link in the thread that is the only one that puts. */
export class ProducerEnd {
  readonly #host: HostLine;
  readonly #capacity: number;
  readonly #route: Route;
  #mode: Mode = { kind: 'idle' };
  /** What is to be given back. */
  #lent: Sender | undefined;
  /** Takes back what is to be done when this thread ends. */
  #forget = (): void => undefined;

  constructor(host: HostLine, capacity: number, route: Route) {
    this.#host = host;
    this.#capacity = capacity;
    this.#route = route;
  }

  /** Takes the request, if it is to put and this end has the queue. What cannot wait for room is the host's to answer: it asks both ends. */
  tryTake(pending: PendingRequest): boolean {
    const mode = this.#mode;
    const { verb, now = false } = pending.request;
    if (verb !== 'put') return false;
    if (mode.kind === 'borrowing') {
      if (!now) mode.held.add(pending);
      return !now;
    }
    if (mode.kind !== 'sending' || (now && !mode.sender.hasRoom)) return false;
    mode.sender.put(pending);
    return true;
  }

  /** What waited at the host waits here, before what came later. */
  tryTakeMoved(pending: PendingRequest): boolean {
    if (this.#mode.kind !== 'borrowing') return this.tryTake(pending);
    this.#mode.moved.add(pending);
    return true;
  }

  /** The consumer listens there. */
  connectTo(path: string): void {
    if (this.#mode.kind !== 'idle') return;
    const mode: Mode = { kind: 'connecting' };
    this.#mode = mode;
    connect(
      path,
      this.#host.queue,
      (wires) => (this.#mode === mode ? this.#borrow(wires) : unplug(wires)),
      () => {
        if (this.#mode === mode) this.#mode = { kind: 'idle' };
      },
    );
  }

  /** The host calls it back, and has it once it is known how much was taken: the consumer says so last. */
  giveBack(): void {
    for (const pending of this.#stop()) this.#route(pending);
  }

  /** Sends no more. Returns the requests that wait for room. */
  #stop(): readonly PendingRequest[] {
    const mode = this.#mode;
    if (mode.kind !== 'sending') return [];
    this.#mode = { kind: 'idle' };
    return mode.sender.stop();
  }

  /**
   * This process has nothing left to do. As long as its items are being taken it stays: the straight way is the fastest. A consumer
   * that takes none for a while hangs up: it may wait for the end of this process.
   */
  #leave(): void {
    if (this.#mode.kind !== 'sending') return;
    if (this.#mode.sender.isEmpty) this.giveBack();
    else this.#mode.sender.leave();
  }

  /** The host has ended. Returns the requests that wait. */
  abandon(): PendingRequest[] {
    const mode = this.#mode;
    this.#mode = { kind: 'idle' };
    this.#lent = undefined;
    this.#forget();
    if (mode.kind === 'borrowing') return [...mode.moved.takeAll(), ...mode.held.takeAll()];
    if (mode.kind !== 'sending') return [];
    unplug(mode.wires);
    return mode.sender.stop();
  }

  #borrow(wires: Wires): void {
    const mode: Mode = { kind: 'borrowing', moved: new UnsettledRequests(), held: new UnsettledRequests() };
    this.#mode = mode;
    this.#forget = atEnd('exit', () => this.#renounce(mode));
    this.#host.call(['borrow'], ({ kind, ...outcome }) => {
      if (this.#mode !== mode) return unplug(wires);
      this.#forget();
      if (kind === 'done') this.#begin(wires, stateFromBytes((outcome as { item: Uint8Array }).item) as Entry[]);
      else {
        this.#mode = { kind: 'idle' };
        unplug(wires);
      }
      for (const pending of [...mode.moved.takeAll(), ...mode.held.takeAll()]) this.#route(pending);
    });
  }

  /** This process ends before the host has answered. What it has put goes there. */
  #renounce({ moved, held }: Extract<Mode, { kind: 'borrowing' }>): void {
    this.#mode = { kind: 'idle' };
    this.#host.tell(['renounce']);
    for (const pending of [...moved.takeAll(), ...held.takeAll()]) this.#route(pending);
  }

  #begin(wires: Wires, entries: readonly Entry[]): void {
    const sender = new Sender(wires, this.#capacity, entries, () => this.#host.tell(['all taken']));
    this.#mode = { kind: 'sending', wires, sender };
    this.#lent = sender;
    wires.items.unref();
    wires.acknowledgements.unref();
    const forget = [atEnd('beforeExit', () => this.#leave()), atEnd('exit', () => this.#over(sender))];
    this.#forget = () => forget.forEach((one) => one());
    wires.acknowledgements.once('close', () => this.#over(sender));
    if (wires.acknowledgements.destroyed) this.#over(sender);
  }

  /** The consumer has hung up, or this process ends: no more will be heard of what was taken. */
  #over(sender: Sender): void {
    if (this.#lent !== sender) return;
    this.#lent = undefined;
    this.#forget();
    const waiting = this.#stop();
    this.#host.tell(['give back', sender.taken], stateToBytes(sender.takeBack()));
    // Not before: a host that believes the link to be there sends a put back to this end, and later puts would overtake it.
    for (const pending of waiting) this.#route(pending);
  }
}
