import type { Execution } from '../model/execution.ts';
import { givenUpAs } from './given-up.ts';

/**
 * An actor that has not ended, or awaits what no actor under control brings, and listens for signals, waits for one: these may come
 * from anywhere.
 */
export function noteListening({ actors, pruned }: Execution): void {
  if (pruned) return; // It was known how that goes on.
  for (const actor of actors) {
    if (actor.end && givenUpAs(actor) !== 'awaits') continue;
    for (const signal of actor.hears) actor.outside.add(`waited for ${signal}`);
  }
}
