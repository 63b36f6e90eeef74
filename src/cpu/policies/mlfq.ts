import { Line } from '../line.ts';
import type { Settings } from '../options.ts';
import type { Task } from '../task.ts';
import type { Policy } from './policy.ts';

/** How a job stands. */
interface Standing {
  /** Its queue: 0 is the top. */
  queue: number;
  /** What is left of its slice. */
  ticks: number;
  /** What is left of its allotment, in slices. */
  slices: number;
  /** How many boosts it has had: those that came meanwhile are made up for when somebody looks. */
  boosts: number;
}

/**
 * The multi-level feedback queue of "Operating Systems: Three Easy Pieces" (mlfq.py): whoever uses up its allotment goes down a queue, and
 * every `boost` ticks all go to the top. Whoever runs stays at the head of its queue until its slice ends, so that one who is interrupted
 * keeps its place and the rest of its slice.
 */
export function multiLevelFeedbackQueue({ queues, allotments, boost, stay, iobump }: Settings, tasks: readonly Task[]): Policy {
  const lines = queues.map(() => new Line());
  const bottom = queues.length - 1;
  let boosts = 0;
  const standings = tasks.map((): Standing => ({ queue: 0, ticks: queues[0]!, slices: allotments[0]!, boosts }));

  function begin(standing: Standing, queue: number): void {
    standing.queue = queue;
    standing.ticks = queues[queue]!;
    standing.slices = allotments[queue]!;
  }

  function standingOf({ index }: Task): Standing {
    const standing = standings[index]!;
    if (standing.boosts === boosts) return standing;
    standing.boosts = boosts;
    begin(standing, 0);
    return standing;
  }

  /** A slice is used up. */
  function charge(standing: Standing): void {
    standing.slices--;
    if (standing.slices === 0) begin(standing, Math.min(standing.queue + 1, bottom));
    else standing.ticks = queues[standing.queue]!;
  }

  return {
    runningFirst: true, // What happens as a slice ends belongs to its last tick; who comes, to the next.
    order: 'registration',
    ready(task, why) {
      const standing = standingOf(task);
      if (why === 'slice') {
        lines[standing.queue]!.remove(task);
        charge(standing);
      }
      const line = lines[standing.queue]!;
      if (why === 'io' && iobump) line.prepend(task);
      else line.append(task);
    },
    gone(task, why) {
      const standing = standingOf(task);
      const isLastTick = standing.ticks === 0;
      lines[standing.queue]!.remove(task);
      if (why === 'ended') return;
      if (stay) begin(standing, standing.queue);
      if (isLastTick) charge(standing); // An I/O on a slice's last tick does not save it.
    },
    ran(task, ticks) {
      standingOf(task).ticks -= ticks;
    },
    turn(now) {
      const due = boost === 0 ? 0 : Math.floor(now / boost);
      if (due === boosts) return false;
      boosts = due;
      for (let queue = bottom; queue > 0; queue--) lines[0]!.appendAll(lines[queue]!);
      return true;
    },
    due: (now) => (boost > 0 && lines.some(({ first }) => first) ? (Math.floor(now / boost) + 1) * boost : Infinity),
    choose({ processors, pinned }) {
      const chosen: Task[] = [];
      for (const line of lines) {
        for (let task = line.first; task && chosen.length < processors; task = task.after)
          if (!pinned.includes(task)) chosen.push(task);
      }
      return chosen;
    },
    slice: (task) => standingOf(task).ticks,
    priorityOf: (task) => bottom - standingOf(task).queue,
    lineOf: (task) => standingOf(task).queue,
  };
}
