import type { Job } from '../../../src/cpu/index.ts';

// What one writes first, as plainly as it can be read: to measure beside. Each returns when each job ended.

interface State {
  readonly arrival: number;
  readonly priority: number;
  readonly at: number;
  left: number;
  ended: number;
}

const statesOf = (jobs: readonly Job[]): State[] =>
  jobs.map(({ arrival, length, priority = 1 }, at) => ({ arrival, priority, at, left: length, ended: -1 }));

/** srtf or preemptive priority: at each event (somebody comes, somebody ends) all jobs are looked at. */
export function scanAtEachEvent(jobs: readonly Job[], policy: 'srtf' | 'priority'): number[] {
  const states = statesOf(jobs);
  const key = (one: State): number => (policy === 'srtf' ? one.left : one.priority);
  let running: State | undefined;
  let now = 0;
  while (states.some(({ left }) => left > 0)) {
    const ready = states.filter(({ arrival, left }) => arrival <= now && left > 0);
    const coming = states.filter(({ arrival }) => arrival > now);
    const next = coming.reduce((soonest, { arrival }) => Math.min(soonest, arrival), Infinity);
    const [first] = ready;
    if (!first) {
      now = next;
      continue;
    }
    const best = ready.reduce((one, other) => (key(other) < key(one) ? other : one), first);
    if (!running || running.left === 0 || key(best) < key(running)) running = best;
    const until = Math.min(next, now + running.left);
    running.left -= until - now;
    now = until;
    if (running.left === 0) running.ended = now;
  }
  return states.map(({ ended }) => ended);
}

/** mlfq, as the textbook's program has it: tick by tick, and at each boost a walk over all jobs. */
export function walkAtEachBoost(jobs: readonly Job[], quanta: readonly number[], boost: number): number[] {
  const atTop = { queue: 0, ticks: quanta[0]! };
  const states = statesOf(jobs).map((one) => ({ ...one, ...atTop }));
  const coming = states.toSorted((a, b) => a.arrival - b.arrival || a.at - b.at);
  const queues = quanta.map((): typeof states => []);
  let unfinished = states.length;
  for (let now = 0; unfinished > 0; now++) {
    if (boost > 0 && now > 0 && now % boost === 0) {
      const [top, ...lower] = queues;
      for (const queue of lower.toReversed()) top!.push(...queue.splice(0));
      for (const one of states) Object.assign(one, atTop);
    }
    while (coming[0]?.arrival === now) queues[0]!.push(coming.shift()!);
    const queue = queues.find(({ length }) => length > 0);
    const [one] = queue ?? [];
    if (!one) continue;
    one.left--;
    one.ticks--;
    if (one.left > 0 && one.ticks > 0) continue;
    queue!.shift();
    if (one.left === 0) {
      one.ended = now + 1;
      unfinished--;
      continue;
    }
    one.queue = Math.min(one.queue + 1, quanta.length - 1);
    one.ticks = quanta[one.queue]!;
    queues[one.queue]!.push(one);
  }
  return states.map(({ ended }) => ended);
}
