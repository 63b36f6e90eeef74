/**
 * First in, first out, as plain data that is never changed: each step makes another one. A plain array would be copied whole for each
 * item; here only an end of it is, and what lies between in chunks now and then.
 */
export interface Fifo<T> {
  readonly length: number;
  readonly front: readonly T[];
  readonly middle: readonly (readonly T[])[];
  readonly back: readonly T[];
}

/** So many at an end are copied in no time. */
const chunk = 64;

export const emptyFifo: Fifo<never> = { length: 0, front: [], middle: [], back: [] };

export function pushed<T>({ length, front, middle, back }: Fifo<T>, item: T): Fifo<T> {
  if (back.length < chunk) return { length: length + 1, front, middle, back: [...back, item] };
  return { length: length + 1, front, middle: [...middle, back], back: [item] };
}

/** Undefined: there is nothing in it. */
export function firstOf<T>({ front, middle, back }: Fifo<T>): T | undefined {
  return (front.length > 0 ? front : (middle[0] ?? back))[0];
}

/** Without the first. */
export function shifted<T>({ length, front, middle, back }: Fifo<T>): Fifo<T> {
  if (length <= 1) return emptyFifo;
  const rest = { length: length - 1, back };
  if (front.length > 0) return { ...rest, front: front.slice(1), middle };
  const [next, ...others] = middle;
  return next ? { ...rest, front: next.slice(1), middle: others } : { ...rest, front: back.slice(1), middle, back: [] };
}

/** With these before the first. */
export function headed<T>(items: readonly T[], { length, front, middle, back }: Fifo<T>): Fifo<T> {
  if (items.length === 0) return { length, front, middle, back };
  const next = front.length > 0 ? [front, ...middle] : middle;
  return { length: length + items.length, front: items, middle: next, back };
}

/** Without the first for which this holds. */
export function without<T>(fifo: Fifo<T>, isIt: (item: T) => boolean): Fifo<T> {
  const first = firstOf(fifo);
  if (first !== undefined && isIt(first)) return shifted(fifo);
  const items = itemsOf(fifo);
  const at = items.findIndex(isIt);
  return at === -1 ? fifo : fifoOf(items.toSpliced(at, 1));
}

export function fifoOf<T>(items: readonly T[]): Fifo<T> {
  const middle: T[][] = [];
  for (let at = 0; at < items.length; at += chunk) middle.push(items.slice(at, at + chunk));
  const back = middle.pop() ?? [];
  return { length: items.length, front: [], middle, back };
}

export const itemsOf = <T>({ front, middle, back }: Fifo<T>): T[] => [...front, ...middle.flat(), ...back];
