import { joined } from '../some.ts';
import type { Task } from '../task.ts';
import type { Open } from './policy.ts';

/** No running task is interrupted; free processors go to the next tasks. */
export function fill({ running, processors }: Open, next: () => Task | undefined): readonly Task[] {
  let chosen: readonly Task[] = running.length < processors ? [...running] : running;
  while (chosen.length < processors) {
    const task = next();
    if (!task) break;
    chosen = joined(chosen, task);
  }
  return chosen;
}
