import { joined } from '../some.ts';
import type { Task } from '../task.ts';
import type { Open } from './policy.ts';

/** Nobody who runs is interrupted; processors that are free go to whoever is next. */
export function fill({ running, processors }: Open, next: () => Task | undefined): readonly Task[] {
  let chosen: readonly Task[] = running.length < processors ? [...running] : running;
  while (chosen.length < processors) {
    const task = next();
    if (!task) break;
    chosen = joined(chosen, task);
  }
  return chosen;
}
