import type { Task } from '../task.ts';
import { fill } from './fill.ts';
import type { NoteTie, Open } from './policy.ts';

/** The ready tasks, the least first; `level` is that of a running one. */
interface Waiting {
  first(now: number): Task | undefined;
  take(now: number): Task | undefined;
  add(task: Task, now: number): void;
  level(task: Task): number;
  levelAt(task: Task, now: number): number;
}

/**
 * Free processors go to the next tasks; then a task that is strictly less than a running one takes its place: an equal one waits.
 * Of the running tasks the greatest makes room, of equals the later one in the list.
 */
export function preempt(open: Open, now: number, waiting: Waiting, noteTie: NoteTie): readonly Task[] {
  let chosen = fill(open, () => waiting.take(now));
  for (;;) {
    const first = waiting.first(now);
    if (!first || chosen.length === 0) return chosen;
    const last = chosen.reduce((one, other) =>
      (waiting.level(one) - waiting.level(other) || one.index - other.index) > 0 ? one : other,
    );
    const less = waiting.level(last) - waiting.levelAt(first, now);
    if (less <= 0) {
      if (less === 0 && first.readyAt === now && open.running.includes(last)) noteTie(now, 'not less', [last, first]);
      return chosen;
    }
    waiting.take(now);
    waiting.add(last, now);
    chosen = chosen.with(chosen.indexOf(last), first);
  }
}
