import { Deque } from '../deque.ts';
import type { HostLine } from '../host-line.ts';
import type { Entry } from '../messages.ts';
import type { PendingRequest } from '../pending-request.ts';
import { Acknowledgements } from './acknowledgements.ts';

/** What the host has given ahead to the thread that is the only one that gets. */
export class Prefetched {
  readonly #host: HostLine;
  readonly #entries = new Deque<Entry>();
  #acknowledgements: Acknowledgements | undefined;

  constructor(host: HostLine) {
    this.#host = host;
  }

  /** Takes the request, if it is to get and something is here. */
  tryTake({ request, settle }: PendingRequest): boolean {
    const acknowledgements = this.#acknowledgements; // There are some as soon as there is an entry.
    const entry = request.verb === 'get' && acknowledgements ? this.#entries.shift() : undefined;
    if (!entry || !acknowledgements) return false;
    acknowledgements.noteAsked();
    acknowledgements.count();
    if (this.#entries.length === 0) close(acknowledgements); // Before anything else is asked.
    const { plain, item } = entry;
    settle({ kind: 'done', result: { plain }, ...(item && { item }) });
    return true;
  }

  accept(entries: readonly Entry[]): void {
    for (const entry of entries) this.#entries.push(entry);
    this.#acknowledgements = new Acknowledgements((taken) => this.#host.tell(['took', taken, false]));
  }

  /** Another client wants something: what was not taken goes back. */
  stop(): void {
    const acknowledgements = this.#acknowledgements;
    if (this.#entries.takeAll().length === 0 || !acknowledgements) return;
    this.#host.tell(['took', acknowledgements.taken, true]);
    acknowledgements.end();
  }

  /** The host has ended. */
  abandon(): void {
    this.#entries.takeAll();
    this.#acknowledgements?.end();
  }
}

function close(acknowledgements: Acknowledgements): void {
  acknowledgements.tell();
  acknowledgements.end();
}
