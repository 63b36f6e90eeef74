import { inspect } from 'node:util';
import { excerpt } from './scope.ts';

/**
 * A message as it is now: what its sender does to it afterwards shall not arrive. A channel serializes as JSON unless it was made
 * to do it by structured clone, and does not say which: the copy is good for both, or where there is none, for JSON.
 */
export function copyOf(message: unknown): unknown {
  if (typeof message !== 'object' || message === null) return message;
  const text = orUndefined(() => JSON.stringify(message));
  const clone = orUndefined(() => structuredClone(message));
  if (clone !== undefined && (text === undefined || JSON.stringify(clone) === text)) return clone;
  return JSON.parse(text ?? JSON.stringify(message)); // Neither: it throws what Node would throw.
}

/** In a few characters. */
export const shown = (message: unknown): string =>
  excerpt(typeof message === 'string' ? message : (orUndefined(() => JSON.stringify(message)) ?? inspect(message)));

function orUndefined<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
