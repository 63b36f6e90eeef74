import type { Done, Machine, PrimitiveOperation } from './machine.ts';

/** An operation on a primitive that an actor asks for, and will wait for. */
export interface Wish {
  readonly operation: PrimitiveOperation;
  readonly who: number;
  /** Called once, when it has been done; or, with nothing, when it was withdrawn and will never be. */
  readonly settle: (done: Done | undefined) => void;
  /** Now or never: it is withdrawn at once where it would have to wait. */
  readonly now?: boolean | undefined;
}

/**
 * One primitive with its waiters: its machine's state, and the operations that are blocked, in the order in which they came. After
 * every change they are tried again, the longest waiting first.
 */
export class Monitor<S = unknown> {
  readonly #machine: Machine<S>;
  #state: S;
  /** The waiters, in order of arrival; apart those of each verb that go in turn, of which only the first needs to be tried. */
  readonly #lines = new Map<string, Set<Wish>>();
  readonly #arrival = new WeakMap<Wish, number>();
  readonly #standsIn = new WeakMap<Wish, string>();
  #arrivals = 0;
  #serving = false;
  #changed = false;

  constructor(machine: Machine<S>, state: S) {
    this.#machine = machine;
    this.#state = state;
  }

  get state(): S {
    return this.#state;
  }

  /** All waiters, in the order in which they came. */
  get waiting(): readonly Wish[] {
    const all = [...this.#lines.values()].flatMap((line) => [...line]);
    return this.#asTheyCame(all);
  }

  /** It has come to another state without an operation. */
  becomes(state: S): void {
    this.#state = state;
    this.#changed = true;
    this.#serve();
  }

  ask(wish: Wish): void {
    if (this.#tried(wish)) return this.#serve();
    if (wish.now) return wish.settle(undefined);
    this.#lineOf(wish).add(wish);
  }

  /** It shall not be done any more. Nothing happens if it has been done. */
  withdraw(wish: Wish): void {
    if (this.#lineOf(wish).delete(wish)) wish.settle(undefined);
  }

  /** They are no more: what they had is free, and what they waited for is not wanted. */
  left(whos: readonly number[]): void {
    for (const line of this.#lines.values()) {
      for (const wish of line) if (whos.includes(wish.who)) line.delete(wish);
    }
    for (const who of whos) this.#state = this.#machine.left(this.#state, who);
    this.#changed = true;
    this.#serve();
  }

  /** Tries the waiters until nothing changes any more. A waiter that is told may ask again meanwhile. */
  #serve(): void {
    if (this.#serving) return;
    this.#serving = true;
    for (let served = false; this.#changed || served;) {
      this.#changed = false;
      served = false;
      for (const wish of this.#hopeful()) {
        if (this.#lineOf(wish).has(wish) && this.#tried(wish)) served = true;
        if (this.#changed) break; // Earlier waiters may be able to go now.
      }
    }
    this.#serving = false;
  }

  #hopeful(): readonly Wish[] {
    const { inTurn = [] } = this.#machine;
    const wishes: Wish[] = [];
    for (const [verb, line] of this.#lines) {
      for (const wish of line) {
        wishes.push(wish);
        if (inTurn.includes(verb)) break;
      }
    }
    return wishes.length < 2 ? wishes : this.#asTheyCame(wishes);
  }

  #asTheyCame(wishes: readonly Wish[]): readonly Wish[] {
    // A waiter has arrived.
    return wishes.toSorted((a, b) => this.#arrival.get(a)! - this.#arrival.get(b)!);
  }

  #tried(wish: Wish): boolean {
    const stepped = this.#machine.step(this.#state, wish.operation, wish.who);
    if ('blockedBy' in stepped) return this.#queue(wish, stepped.line ?? '');
    if (stepped.state !== this.#state) this.#changed = true;
    this.#state = stepped.state;
    this.#lineOf(wish).delete(wish);
    wish.settle(stepped);
    return true;
  }

  #queue(wish: Wish, line: string): false {
    if (this.#standsIn.get(wish) === line) return false;
    this.#standsIn.set(wish, line);
    this.#arrival.set(wish, this.#arrivals++);
    return false;
  }

  #lineOf({ operation: { verb } }: Wish): Set<Wish> {
    const line = this.#lines.get(verb) ?? new Set<Wish>();
    this.#lines.set(verb, line);
    return line;
  }
}
