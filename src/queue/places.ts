import { hostedPlace, type Line, type Place } from '../sharing/index.ts';
import { LinkedQueue } from './link/linked-queue.ts';

const key: unique symbol = Symbol.for('racecourse.linkedQueues');

/** This thread's one way to a queue at its host, however often the queue has come here. */
export const placeOf =
  ({ capacity, joinable }: { readonly capacity: number | null; readonly joinable: boolean }) =>
  (line: Line, primitive: number): Place => {
    if (joinable) return hostedPlace(line, primitive); // Its host must know who has what.
    const thread = globalThis as { [key]?: Map<string, Place> };
    const places = (thread[key] ??= new Map());
    const name = `${line.path} ${primitive}`;
    const place = places.get(name) ?? new LinkedQueue(line, primitive, capacity ?? Infinity);
    places.set(name, place);
    return place;
  };
