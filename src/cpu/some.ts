import type { Task } from './task.ts';

/** No task. At most moments none leaves, none comes and one is chosen: lists of these are made at each moment, and are to cost little. */
export const nobody: readonly Task[] = [];

/**
 * Puts a task to the end of a list, and returns the list. An empty list gives a new one of just this task: an array that grows
 * takes room for many.
 */
export function joined(list: readonly Task[], task: Task): readonly Task[] {
  if (list.length === 0) return [task];
  (list as Task[]).push(task);
  return list;
}
