import type { JoinEvent, OperationEvent, Transcript } from '../../transcript/index.ts';

/** An actor waits from `at` to `to`; to its end, if that never comes. */
export interface Wait {
  readonly who: string;
  readonly at: number;
  readonly to?: number;
}

/** What may have to wait for others, by the verbs of locks, semaphores, conditions, queues, events and barriers. */
const forOthers = new Set(['acquire', 'go on', 'put', 'get', 'join', 'wait for', 'go through']);

/** When actors waited: for a lock, in a queue, in `join`, asleep. What was granted at once has no length to speak of. */
export function waitsOf({ events }: Transcript): Wait[] {
  const operations = events.filter((event) => event.kind === 'operation');
  const awaited = operations.filter(({ verb }) => forOthers.has(verb));
  const asleep = operations.filter((one) => one.verb === 'wait').flatMap((timer) => sleepOf(timer, operations));
  return [...events.filter((event): event is JoinEvent => event.kind === 'join'), ...awaited, ...asleep];
}

/** A timer is a sleep if it fires, and its actor does nothing else meanwhile; and no longer than was asked for: a late one had to wait for code. */
function sleepOf(timer: OperationEvent, operations: readonly OperationEvent[]): Wait[] {
  const { who, at, to, on } = timer;
  if (to === undefined) return [];
  const isBusy = operations.some((other) => other !== timer && other.who === who && other.at >= at && other.at < to);
  return isBusy ? [] : [{ who, at, to: Math.min(to, at + Number.parseInt(on, 10)) }];
}
