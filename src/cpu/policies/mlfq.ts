import { Line } from '../line.ts';
import type { Settings } from '../options.ts';
import { joined, nobody } from '../some.ts';
import type { Task } from '../task.ts';
import type { Policy } from './policy.ts';

/**
 * The multi-level feedback queue of "Operating Systems: Three Easy Pieces" (mlfq.py): a job that uses up its allotment goes down a
 * queue, and every `boost` ticks all go to the top. A running job stays at the head of its queue until its slice ends, so that an
 * interrupted one keeps its place and the rest of its slice.
 */
export function multiLevelFeedbackQueue({ queues, allotments, boost, stay, iobump }: Settings, tasks: readonly Task[]): Policy {
  const lines = queues.map(() => new Line());
  const bottom = queues.length - 1;
  let boosts = 0; // A task that has had fewer catches up when its queue is looked up.
  let next = boost === 0 ? Infinity : boost;
  for (const task of tasks) begin(task, 0);

  function begin(task: Task, queue: number): void {
    task.level = queue;
    task.slices = allotments[queue]!;
    task.leftAfterSlice = task.left - queues[queue]!;
  }

  /** A slice is used up. */
  function charge(task: Task): void {
    task.slices--;
    if (task.slices === 0) begin(task, Math.min(task.level + 1, bottom));
    else task.leftAfterSlice = task.left - queues[task.level]!;
  }

  /** Its queue: 0 is the top. Whatever is asked of how a job stands, is asked after this. */
  function queueOf(task: Task): number {
    if (task.boosts !== boosts) {
      task.boosts = boosts;
      begin(task, 0);
    }
    return task.level;
  }

  return {
    runningFirst: true, // What happens as a slice ends belongs to its last tick; a job that comes, to the next.
    order: 'registration',
    ready(task, why) {
      let queue = queueOf(task);
      if (why === 'slice') {
        lines[queue]!.remove(task);
        charge(task);
        queue = task.level;
      }
      if (why === 'io' && iobump) lines[queue]!.prepend(task);
      else lines[queue]!.append(task);
    },
    gone(task, why) {
      const queue = queueOf(task);
      lines[queue]!.remove(task);
      if (why === 'ended') return;
      const isLastTick = task.left === task.leftAfterSlice;
      if (stay) begin(task, queue);
      if (isLastTick) charge(task); // An I/O on a slice's last tick does not save it.
    },
    turn(now) {
      if (now < next) return false;
      boosts++;
      next = (Math.floor(now / boost) + 1) * boost;
      for (let queue = bottom; queue > 0; queue--) lines[0]!.appendAll(lines[queue]!);
      return true;
    },
    due() {
      for (const { first } of lines) if (first) return next;
      return Infinity;
    },
    choose({ processors, pinned }) {
      let chosen = nobody;
      for (const line of lines) {
        for (let task = line.first; task && chosen.length < processors; task = task.after)
          if (!pinned.includes(task)) chosen = joined(chosen, task);
      }
      return chosen;
    },
    priorityOf: (task) => bottom - queueOf(task),
    lineOf: queueOf,
  };
}
