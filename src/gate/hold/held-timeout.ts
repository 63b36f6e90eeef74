import type { Gate, Pending } from '../operation.ts';

const longest = 2 ** 31 - 1;
const nothing = { perform: () => undefined, start: () => undefined, repeatable: true } as const;
const numbered = new Map<number, HeldTimeout>();

/** Node's Timeout, of a timer that fires when it is granted. */
export class HeldTimeout {
  readonly #gate: Gate;
  readonly #callback: (...args: unknown[]) => void;
  readonly #milliseconds: number;
  readonly #args: readonly unknown[];
  readonly #repeats: boolean;
  #pending: Pending | undefined;
  #ref = true;
  #number: number | undefined;

  static byNumber(number: unknown): HeldTimeout | undefined {
    return numbered.get(Number(number));
  }

  constructor(
    gate: Gate,
    callback: (...args: unknown[]) => void,
    milliseconds: unknown,
    args: readonly unknown[],
    repeats: boolean,
  ) {
    const wish = Number(milliseconds);
    this.#gate = gate;
    this.#callback = callback;
    this.#milliseconds = wish >= 1 && wish <= longest ? Math.trunc(wish) : 1; // As Node does it.
    this.#args = args;
    this.#repeats = repeats;
    this.#begin(false);
  }

  hasRef(): boolean {
    return this.#ref;
  }

  ref(): this {
    return this.#setRef(true);
  }

  unref(): this {
    return this.#setRef(false);
  }

  refresh(): this {
    if (this.#pending) {
      this.#pending.cancel();
      this.#begin(false);
    }
    return this;
  }

  close(): this {
    this.#pending?.cancel();
    this.#pending = undefined;
    if (this.#number !== undefined) numbered.delete(this.#number);
    return this;
  }

  [Symbol.toPrimitive](): number {
    if (this.#number === undefined) {
      this.#number = numbered.size + 1;
      while (numbered.has(this.#number)) this.#number++;
      numbered.set(this.#number, this);
    }
    return this.#number;
  }

  #setRef(ref: boolean): this {
    this.#ref = ref;
    this.#pending?.setRef(ref);
    return this;
  }

  #begin(repeat: boolean): void {
    const after = this.#milliseconds;
    const fire = (): void => {
      this.#pending = undefined;
      if (this.#repeats) this.#begin(true);
      this.#callback.apply(this, this.#args as unknown[]);
    };
    const operation = { verb: 'wait', on: `${after} ms`, ...nothing, after, repeat };
    this.#pending = this.#gate.begin(operation, fire);
    if (!this.#ref) this.#pending.setRef(false);
  }
}
