import type { Operation } from '../operation.ts';
import type { Begun } from './wire.ts';

/** How its caller waits for an operation. */
export type How = Pick<Begun, 'due' | 'sync' | 'spare'>;

/** What the controller hears of an operation that waits to be granted: what is not so is not said. */
export function begunOf(id: number, operation: Operation, how: How): Begun {
  const { verb, on, to, of, carries, descriptor, deep, opens } = operation;
  return {
    id,
    verb,
    on,
    ...(to === undefined ? {} : { to }),
    ...(of && { of }),
    ...(carries && { carries }),
    ...(descriptor === undefined ? {} : { descriptor }),
    ...(deep && { deep }),
    ...(opens && opens.length > 0 ? { opens } : {}),
    ...how,
  };
}
