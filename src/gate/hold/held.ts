import { AsyncResource } from 'node:async_hooks';
import type { CodeLine } from '../../transcript/index.ts';
import { ofProgram } from '../fault.ts';
import type { Operation, Settle } from '../operation.ts';
import type { OperationOutcome } from './outcome.ts';
import type { Begun } from './wire.ts';

/** An operation that its caller has begun and that was not granted. */
export interface HeldOperation {
  operation: Operation;
  readonly settle: Settle;
  readonly how: HeldAs;
  /** The turn in which it was begun. */
  readonly turn: number;
  ref: boolean;
  readonly at: CodeLine | undefined;
}

export type HeldAs = Pick<Begun, 'due' | 'sync' | 'repeat'>;

/** What the controller hears of it: what is not so is not said. Undefined: it was performed, or is not wanted any more. */
export function begunAs(id: number, held: HeldOperation | undefined): Begun | undefined {
  if (!held) return undefined;
  const { operation, how, at } = held;
  const { verb, on, to, of, carries, descriptor, beside, deep, opens } = operation;
  return {
    id,
    verb,
    on,
    ...(to === undefined ? {} : { to }),
    ...(of && { of }),
    ...(carries && { carries }),
    ...(descriptor === undefined ? {} : { descriptor }),
    ...(beside === undefined ? {} : { beside }),
    ...(deep && { deep }),
    ...(opens && opens.length > 0 ? { opens } : {}),
    ...how,
    ...(at && { at }),
  };
}

/** What tells one step of a program from another, in whatever run. */
export const nameOfStep = (operation?: Operation): string => `${operation?.verb} ${operation?.on} ${operation?.to}`;

export const hand = (settle: Settle, outcome: OperationOutcome): void =>
  ofProgram(() => ('error' in outcome ? settle(outcome.error) : settle(null, outcome.value)));

/** Hands it over in the async context of now. AsyncResource.bind does the same in eight times the time. */
export function inContext(settle: Settle): Settle {
  const context = new AsyncResource('RacecourseOperation');
  return (error, value) => context.runInAsyncScope(settle, undefined, error, value);
}
