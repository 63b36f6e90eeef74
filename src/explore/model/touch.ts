/**
 * What an operation does to what it touches, by key: `content out.json`. A look and another look do not matter to each other; what
 * is added does not matter to what else is added (two entries of one folder), but to a look.
 */
export const look = 1;
export const add = 2;
export const change = 4;

/** What a step touches: a sum of `look`, `add` and `change` for each key. */
export type Touch = ReadonlyMap<string, number>;

export class Touching {
  readonly touch = new Map<string, number>();

  looks(key: string): void {
    this.#is(key, look);
  }
  adds(key: string): void {
    this.#is(key, add);
  }
  changes(key: string): void {
    this.#is(key, change);
  }

  #is(key: string, how: number): void {
    this.touch.set(key, (this.touch.get(key) ?? 0) | how);
  }
}

/** Two operations depend on each other if one changes what the other touches: done in another order they may come to something else. */
export function conflicts(one: Touch, other: Touch): boolean {
  const isFewer = one.size <= other.size;
  const few = isFewer ? one : other;
  const many = isFewer ? other : one;
  for (const [key, how] of few) {
    const met = many.get(key);
    if (met !== undefined && !(how === look && met === look) && !(how === add && met === add)) return true;
  }
  return false;
}

/** Both have to do with one thing, which one of them changes: a folder in which each makes an entry, though they may do so in any order. */
export function meet(one: Touch, other: Touch): boolean {
  for (const [key, how] of one) {
    const met = key === anything ? undefined : other.get(key);
    if (met !== undefined && (how | met) !== look) return true;
  }
  return false;
}

/** Every change is one of this: for looks of which the place cannot be told. */
export const anything = 'anything';

/** Whether a touch has anything that the sum did not have; it has it then. */
export function merged(sum: Map<string, number>, touch: Touch): boolean {
  let isNews = false;
  for (const [key, how] of touch) {
    const known = sum.get(key) ?? 0;
    if ((known | how) === known) continue;
    sum.set(key, known | how);
    isNews = true;
  }
  return isNews;
}

export function sumOf(touches: readonly Touch[]): Touch {
  let only: Touch | undefined;
  let sum: Map<string, number> | undefined;
  for (const touch of touches) {
    if (touch.size === 0) continue;
    if (only) merged((sum ??= new Map(only)), touch);
    else only = touch;
  }
  return sum ?? only ?? new Map();
}
