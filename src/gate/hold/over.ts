import type { Pending } from '../operation.ts';

/**
 * Thrown into a program that has ended, wherever it is, and again at whatever it does then, until it has unwound to the loop that
 * runs it. One for all: who gets it tells nobody.
 */
export const over = Object.assign(new Error('This program has ended.'), { name: 'Ended' });

/** What is begun then. */
export const never: Pending = { cancel: () => undefined, setRef: () => undefined };

const { reallyExit } = process as unknown as { reallyExit: (code: number) => void }; // Node's own, before a program's exit is another.

/** Ends the process or thread itself: nobody is left to say what it is to run. */
export function endProcess(): never {
  reallyExit.call(process, 0);
  for (;;); // A thread is ended from outside.
}
