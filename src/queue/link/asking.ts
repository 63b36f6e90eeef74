import type { Request, Settle } from '../../sharing/index.ts';

/** Somebody wants to put or to get, and may change places while he waits: the host, or an end of a link. */
export interface Asking {
  readonly request: Request;
  readonly who: number;
  readonly settle: Settle;
  /** Set by wherever he waits. */
  withdraw: () => void;
  /** It was withdrawn at the host, which has not answered. */
  withdrawn: boolean;
}

const longest = 2 ** 31 - 1;

/** Those who wait until it is known where to wait. As long as there are any their process lives on. */
export class Limbo {
  readonly #list = new Set<Asking>();
  #alive: NodeJS.Timeout | undefined;

  add(asking: Asking): void {
    this.#list.add(asking);
    this.#alive ??= setInterval(() => undefined, longest);
    asking.withdraw = () => {
      if (this.#list.delete(asking)) asking.settle({ kind: 'refused' });
      if (this.#list.size === 0) this.#rest();
    };
  }

  takeAll(): Asking[] {
    const all = [...this.#list];
    this.#list.clear();
    this.#rest();
    return all;
  }

  #rest(): void {
    clearInterval(this.#alive);
    this.#alive = undefined;
  }
}
