import type { OperationEvent } from '../../transcript/index.ts';
import { refused } from './operations.ts';

/** An operation, and the latest moment at which it can have taken place. */
export interface Dated {
  readonly operation: OperationEvent;
  readonly at: number;
}

/**
 * Operations in an order in which no effect stands before its cause. When one took place, only its end is known, when its actor
 * heard of it; by then others may have seen what it did. So a put stands before the get of its item, a release before the acquire
 * that it let in, and a set before the waits that it ended: at the time of what followed from it.
 */
export function byCause(operations: readonly OperationEvent[]): Dated[] {
  const waiting = operations.toSorted((a, b) => heard(a) - heard(b));
  const places = new Map<string, number>();
  const told: Dated[] = [];
  const tell = (operation: OperationEvent, at: number): void => {
    waiting.splice(waiting.indexOf(operation), 1);
    told.push({ operation, at });
    const change = changes[operation.verb];
    if (change !== undefined && succeeded(operation)) places.set(operation.on, (places.get(operation.on) ?? 0) + change);
  };
  for (let next = waiting[0]; next; next = waiting[0]) {
    const cause = (places.get(next.on) ?? 0) < needs(next) ? causeOf(next, waiting) : undefined;
    if (cause) tell(cause, heard(next));
    tell(next, heard(next));
  }
  return told;
}

/** What an operation leaves behind for others, or takes of it: an item in a queue, a lock that is held, an event that was set once. */
const changes: Readonly<Record<string, number>> = { put: 1, get: -1, acquire: -1, release: 1, set: 1 };

const causes: Readonly<Record<string, string>> = { get: 'put', acquire: 'release', 'wait for': 'set' };

/** How much there must be for it. Of a lock nothing: whether it was free at first is not known, only which actor let which in. */
function needs({ verb, ...operation }: OperationEvent): number {
  if (!succeeded(operation) || operation.result === refused) return -Infinity;
  return verb === 'get' || verb === 'wait for' ? 1 : verb === 'acquire' ? 0 : -Infinity;
}

/** An actor had asked for it before, and had not got it yet. Where items are known, the put of the same. */
function causeOf(effect: OperationEvent, waiting: readonly OperationEvent[]): OperationEvent | undefined {
  const possible = waiting.filter(
    (other) => other.verb === causes[effect.verb] && other.on === effect.on && !other.failed && other.at <= heard(effect),
  );
  return possible.find((other) => item(other) === item(effect)) ?? possible[0];
}

/** Of `111; 2 in queue` what was put or got. */
const item = ({ result }: OperationEvent): string => result.replace(/; \d+ in .*$/, '');

const succeeded = ({ to, failed }: Pick<OperationEvent, 'to' | 'failed'>): boolean => to !== undefined && !failed;

const heard = ({ at, to }: OperationEvent): number => to ?? at;
