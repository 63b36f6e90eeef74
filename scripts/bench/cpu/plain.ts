import type { Job } from '../../../src/cpu/index.ts';

/** When each job ended. */
type Ends = readonly number[];

/**
 * srtf or preemptive priority as one writes it first: at each event (somebody comes, somebody ends) all jobs are looked at. To measure beside.
 */
export function scanAtEachEvent(jobs: readonly Job[], policy: 'srtf' | 'priority'): Ends {
  const left = jobs.map(({ length }) => length);
  const ended = jobs.map(() => -1);
  const key = (job: number): number => (policy === 'srtf' ? left[job]! : jobs[job]!.priority!);
  let unfinished = jobs.length;
  let running = -1;
  for (let now = 0; unfinished > 0;) {
    let next = Infinity;
    for (let job = 0; job < jobs.length; job++) {
      const { arrival } = jobs[job]!;
      if (arrival > now) next = Math.min(next, arrival);
      else if (left[job]! > 0 && (running < 0 || key(job) < key(running))) running = job;
    }
    if (running < 0) {
      now = next;
      continue;
    }
    const until = Math.min(next, now + left[running]!);
    left[running]! -= until - now;
    now = until;
    if (left[running]! > 0) continue;
    ended[running] = now;
    running = -1;
    unfinished--;
  }
  return ended;
}

/** mlfq as one writes it first: tick by tick, and at each boost a walk over all jobs. Its queues are quick ones all the same. */
export function walkAtEachBoost(jobs: readonly Job[], quanta: readonly number[], boost: number): Ends {
  const state = jobs.map(({ length }) => ({ queue: 0, ticks: quanta[0]!, left: length, ended: -1 }));
  const inOrder = [...jobs.keys()].toSorted((a, b) => jobs[a]!.arrival - jobs[b]!.arrival || a - b);
  let queues = quanta.map(() => ({ jobs: [] as number[], head: 0 }));
  let arrived = 0;
  let unfinished = jobs.length;
  for (let now = 0; unfinished > 0; now++) {
    if (boost > 0 && now > 0 && now % boost === 0) {
      const [top, ...lower] = queues.map(({ jobs: all, head }) => all.slice(head));
      queues = quanta.map(() => ({ jobs: [], head: 0 }));
      for (const line of [top!, ...lower.toReversed()]) for (const job of line) queues[0]!.jobs.push(job);
      for (const one of state) {
        one.queue = 0;
        one.ticks = quanta[0]!;
      }
    }
    while (arrived < inOrder.length && jobs[inOrder[arrived]!]!.arrival === now) queues[0]!.jobs.push(inOrder[arrived++]!);
    const queue = queues.find(({ jobs: all, head }) => head < all.length);
    if (!queue) continue;
    const job = queue.jobs[queue.head]!;
    const one = state[job]!;
    one.left--;
    one.ticks--;
    if (one.left === 0) {
      one.ended = now + 1;
      queue.head++;
      unfinished--;
    } else if (one.ticks === 0) {
      queue.head++;
      one.queue = Math.min(one.queue + 1, quanta.length - 1);
      one.ticks = quanta[one.queue]!;
      queues[one.queue]!.jobs.push(job);
    }
  }
  return state.map(({ ended }) => ended);
}
