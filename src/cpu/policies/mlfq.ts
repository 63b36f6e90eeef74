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
  const begin = (queue: number): Standing => ({ queue, ticks: queues[queue]!, slices: allotments[queue]!, boosts });
  const standings = tasks.map(() => begin(0));

  function standing({ index }: Task): Standing {
    const known = standings[index]!;
    return known.boosts === boosts ? known : (standings[index] = begin(0));
  }

  /** A slice is used up. */
  function charge(task: Task): void {
    const now = standing(task);
    const spent = now.slices === 1;
    standings[task.index] = spent
      ? begin(Math.min(now.queue + 1, bottom))
      : { ...now, ticks: queues[now.queue]!, slices: now.slices - 1 };
  }

  return {
    runningFirst: true, // What happens as a slice ends belongs to its last tick; who comes, to the next.
    order: 'registration',
    ready(task, why) {
      if (why === 'slice') {
        lines[standing(task).queue]!.remove(task);
        charge(task);
      }
      const line = lines[standing(task).queue]!;
      if (why === 'io' && iobump) line.prepend(task);
      else line.append(task);
    },
    gone(task, why) {
      const { queue, ticks } = standing(task);
      lines[queue]!.remove(task);
      if (why === 'ended') return;
      if (stay) standings[task.index] = begin(queue);
      if (ticks === 0) charge(task); // An I/O on a slice's last tick does not save it.
    },
    ran(task, ticks) {
      standing(task).ticks -= ticks;
    },
    turn(now) {
      const due = boost === 0 ? 0 : Math.floor(now / boost);
      if (due === boosts) return false;
      boosts = due;
      const [top, ...lower] = lines;
      for (const line of lower.toReversed()) top!.appendAll(line);
      return true;
    },
    due: (_, now) => (boost > 0 && lines.some(({ first }) => first) ? (Math.floor(now / boost) + 1) * boost : Infinity),
    choose({ processors, pinned }) {
      const chosen: Task[] = [];
      for (const line of lines) {
        for (let task = line.first; task && chosen.length < processors; task = task.after)
          if (!pinned.includes(task)) chosen.push(task);
      }
      return chosen;
    },
    slice: (task) => standing(task).ticks,
    priorityOf: (task) => bottom - standing(task).queue,
    lineOf: (task) => standing(task).queue,
  };
}
