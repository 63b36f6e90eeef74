import type { Operation, Settle } from '../operation.ts';
import type { Begun } from './wire.ts';

/** An operation that its caller has begun and that was not granted. */
export interface Held {
  operation: Operation;
  readonly settle: Settle;
  readonly how: How;
  /** The turn in which it was begun. */
  readonly turn: number;
  ref: boolean;
}

export type How = Pick<Begun, 'due' | 'sync' | 'spare'>;

/** What the controller hears of it. */
export function begunAs(id: number, { operation, how }: Held): Begun {
  const { verb, on, to, of, carries } = operation;
  return { id, verb, on, ...(to === undefined ? {} : { to }), ...(of && { of }), ...(carries && { carries }), ...how };
}
