import type { Task } from './task.ts';

/** At most moments nobody leaves, nobody comes and one is chosen: lists of these are made at each moment, and are to cost little. */
export const nobody: readonly Task[] = [];

/** Puts a task to the end of a list, and returns the list. Where nobody is in it yet it is a new one, of just that one: an array that grows takes room for many. */
export function joined(list: readonly Task[], task: Task): readonly Task[] {
  if (list.length === 0) return [task];
  (list as Task[]).push(task);
  return list;
}
