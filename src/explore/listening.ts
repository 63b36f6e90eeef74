import { isStuck } from '../gate/hold.ts';
import type { ControlledActor } from './actor.ts';

/** Whoever has not ended, or waits for what nobody under control brings, and listens for signals, waits for one: these may come from anywhere. */
export function noteListening(actors: readonly ControlledActor[]): void {
  for (const { end, hears, outside } of actors) {
    if (!end || isStuck(end)) for (const signal of hears) outside.add(`waited for ${signal}`);
  }
}
