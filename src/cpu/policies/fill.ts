import type { Task } from '../task.ts';

/** Nobody who runs is interrupted; processors that are free go to whoever is next. */
export function fill(running: readonly Task[], processors: number, next: () => Task | undefined): readonly Task[] {
  const chosen = [...running];
  while (chosen.length < processors) {
    const task = next();
    if (!task) break;
    chosen.push(task);
  }
  return chosen;
}
