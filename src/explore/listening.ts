import type { ControlledActor } from './actor.ts';
import { givenUpAs } from './given-up.ts';

/** Whoever has not ended, or awaits what nobody under control brings, and listens for signals, waits for one: these may come from anywhere. */
export function noteListening(actors: readonly ControlledActor[]): void {
  for (const actor of actors) {
    if (actor.end && givenUpAs(actor) !== 'awaits') continue;
    for (const signal of actor.hears) actor.outside.add(`waited for ${signal}`);
  }
}
