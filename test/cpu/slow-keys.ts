import type { Job } from '../../src/cpu/index.ts';
import type { PerTick } from './slow-mlfq.ts';

export interface SlowKeyed {
  readonly policy: 'fcfs' | 'sjf' | 'srtf' | 'priority' | 'rr';
  readonly quantum: number;
  readonly runningFirst: boolean;
  readonly urgent: 'low' | 'high';
  readonly preempt: boolean;
  readonly ageing: number;
  readonly cores: number;
}

/**
 * The other policies once more, tick by tick: everybody who is there is looked at in each of them. To compare with.
 */
export function slowKeyed(jobs: readonly Job[], options: SlowKeyed): PerTick {
  const { policy, quantum, runningFirst, urgent, preempt, ageing, cores } = options;
  const state = jobs.map(({ arrival, length }) => ({
    comes: arrival,
    left: length,
    ended: -1,
    queued: 0,
    slice: 0,
    waited: 0,
    ready: false,
  }));
  let queued = 0;
  let runs: number[] = [];
  const running: number[][] = [];
  for (let time = 0; state.some(({ left }) => left > 0); time++) {
    const coming = indices(({ comes, left }) => comes === time && left > 0);
    const expired = policy === 'rr' ? runs.filter((job) => state[job]!.slice === quantum).toSorted((a, b) => a - b) : [];
    runs = runs.filter((job) => !expired.includes(job));
    for (const job of runningFirst ? [...expired, ...coming] : [...coming, ...expired])
      Object.assign(state[job]!, { queued: queued++, slice: 0, ready: true });
    choose();
    running.push(runs);
    for (const job of runs.toSorted((a, b) => a - b)) tick(job, time + 1);
    for (const job of indices(({ ready }) => ready)) if (!runs.includes(job)) state[job]!.waited++;
    runs = runs.filter((job) => state[job]!.ready);
  }
  return { running, ended: state.map(({ ended }) => ended) };

  function choose(): void {
    for (;;) {
      const waiting = indices(({ ready }) => ready).filter((job) => !runs.includes(job));
      const [best] = waiting.toSorted(inOrder);
      if (best === undefined) return;
      if (runs.length < cores) runs = [...runs, best];
      else {
        const worst = runs.toSorted(inOrder).at(-1)!;
        const interrupts = policy === 'srtf' || (policy === 'priority' && preempt);
        if (!interrupts || key(best) >= key(worst)) return;
        runs = [...runs.filter((job) => job !== worst), best];
      }
    }
  }

  function inOrder(one: number, other: number): number {
    return key(one) - key(other) || one - other;
  }

  function key(job: number): number {
    const { queued: place, left, waited } = state[job]!;
    if (policy === 'fcfs' || policy === 'rr') return place;
    if (policy !== 'priority') return left;
    const raised = ageing === 0 ? 0 : Math.floor(waited / ageing);
    const { priority = 1 } = jobs[job]!;
    return (urgent === 'low' ? priority : -priority) - raised;
  }

  function tick(job: number, time: number): void {
    const one = state[job]!;
    const { length, io } = jobs[job]!;
    one.left--;
    one.slice++;
    if (one.left === 0) Object.assign(one, { ended: time, ready: false });
    else if (io && (length - one.left) % io.every === 0) Object.assign(one, { comes: time + io.ticks, ready: false });
  }

  function indices(is: (one: (typeof state)[number]) => boolean): number[] {
    return state.flatMap((one, job) => (is(one) ? [job] : []));
  }
}
