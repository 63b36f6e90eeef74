import type { Request, Settle } from '../../sharing/index.ts';

/** A task wants to put or to get, and may wait at one place after the other: the host, or an end of the link. */
export interface PendingRequest {
  readonly request: Request;
  readonly task: number;
  readonly settle: Settle;
  /** Set by wherever it waits. */
  withdraw: () => void;
  /** It was withdrawn at the host, which has not answered. */
  withdrawn: boolean;
}

/** Sends a request to where it can wait now. */
export type Route = (pending: PendingRequest) => void;

const longest = 2 ** 31 - 1;

/** Requests that wait until it is known where to wait. As long as there are any their process lives on. */
export class UnsettledRequests {
  readonly #all = new Set<PendingRequest>();
  #alive: NodeJS.Timeout | undefined;

  add(pending: PendingRequest): void {
    this.#all.add(pending);
    this.#alive ??= setInterval(() => undefined, longest);
    pending.withdraw = () => {
      if (this.#all.delete(pending)) pending.settle({ kind: 'refused' });
      if (this.#all.size === 0) this.#letProcessEnd();
    };
  }

  takeAll(): PendingRequest[] {
    const all = [...this.#all];
    this.#all.clear();
    this.#letProcessEnd();
    return all;
  }

  #letProcessEnd(): void {
    clearInterval(this.#alive);
    this.#alive = undefined;
  }
}
