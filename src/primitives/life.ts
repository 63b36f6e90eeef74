import type { Machine } from './machine.ts';

/**
 * Whether an actor lives, as others see it: with `look at` they ask, with `kill` they send it a signal, with `hear` it takes one.
 * The controller knows which actors have ended, and answers in place of this machine, which says of these operations what is to be
 * said of every kind.
 */
export const life: Machine<null> = {
  initial: () => null,
  step: (state) => ({ state }),
  left: (state) => state,
  shown: () => '',
  waits: [],
  looks: ['look at'],
};

/** What goes to the controller when an actor looks at a life, or sends it a signal. */
export interface SentSignal {
  readonly pid: number;
  /** Absent: it only looks. */
  readonly signal?: string;
  /** An actor that does not listen for it is ended by it. */
  readonly ends?: boolean;
}

/** `gone`: the system would have no process with that number. */
export type LifeAnswer = 'alive' | 'gone';
