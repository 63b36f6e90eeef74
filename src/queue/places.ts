import { hostedPlace, type Line, type Place } from '../sharing/index.ts';
import { DirectQueue } from './direct/index.ts';

const key: unique symbol = Symbol.for('racecourse.directQueues');

/** This thread's one way to a queue at its host, however often the queue has come here. */
export const placeOf =
  ({ capacity, joinable }: { readonly capacity: number | null; readonly joinable: boolean }) =>
  (line: Line, primitive: number): Place => {
    if (joinable) return hostedPlace(line, primitive); // Its host must know which consumer has what.
    const thread = globalThis as { [key]?: Map<string, Place> };
    const places = (thread[key] ??= new Map());
    const name = `${line.path} ${primitive}`;
    const place = places.get(name) ?? new DirectQueue(line, primitive, capacity ?? Infinity);
    places.set(name, place);
    return place;
  };
