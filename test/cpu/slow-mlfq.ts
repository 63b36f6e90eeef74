import type { Job } from '../../src/cpu/index.ts';

export interface SlowOptions {
  readonly queues: readonly number[];
  readonly allotments: readonly number[];
  readonly boost: number;
  readonly stay: boolean;
  readonly iobump: boolean;
  readonly cores: number;
}

/** Who runs in each tick, as an array per tick; and when each job ended. */
export interface PerTick {
  readonly running: readonly (readonly number[])[];
  readonly ended: readonly number[];
}

/**
 * The textbook's queue once more, as slow and as plain as can be, to compare with: tick by tick, with arrays, every job visited at every boost. The
 * order within a tick is boost; those who come; pick; run; finish; I/O; slice. On several processors the first ones in the queues run, and are
 * checked in the order of the list.
 */
export function slowMlfq(
  jobs: readonly Job[],
  { queues: typed, allotments: perQueue, boost, stay, iobump, cores }: SlowOptions,
): PerTick {
  const quantum = typed.toReversed();
  const allotment = perQueue.toReversed();
  const top = quantum.length - 1;
  const queues: number[][] = quantum.map(() => []);
  const state = jobs.map(({ length }) => ({ at: top, ticks: quantum[top]!, slices: allotment[top]!, left: length, ended: -1 }));
  const events = new Map<number, { job: number; back: boolean }[]>();
  const register = (time: number, job: number, back: boolean): void => {
    events.set(time, [...(events.get(time) ?? []), { job, back }]);
  };
  for (const [job, { arrival }] of jobs.entries()) register(arrival, job, false);

  const running: number[][] = [];
  for (let time = 0; state.some(({ left }) => left > 0); time++) {
    if (boost > 0 && time > 0 && time % boost === 0) {
      for (let queue = 0; queue < top; queue++) queues[top]!.push(...queues[queue]!.splice(0));
      for (const one of state) Object.assign(one, { at: top, ticks: quantum[top], slices: allotment[top] });
    }
    for (const { job, back } of events.get(time) ?? []) {
      if (back && iobump) queues[state[job]!.at]!.unshift(job);
      else queues[state[job]!.at]!.push(job);
    }
    const picked = queues.toReversed().flat().slice(0, cores);
    running.push(picked);
    for (const job of picked.toSorted((a, b) => a - b)) tick(job, time + 1);
  }
  return { running, ended: state.map(({ ended }) => ended) };

  function tick(job: number, time: number): void {
    const one = state[job]!;
    const { length, io } = jobs[job]!;
    const queue = queues[one.at]!;
    const leave = (): void => void queue.splice(queue.indexOf(job), 1);
    one.left--;
    one.ticks--;
    const isLastTick = one.ticks === 0;
    if (one.left === 0) {
      one.ended = time;
      return leave();
    }
    const waits = io !== undefined && (length - one.left) % io.every === 0;
    if (waits) {
      leave();
      register(time + io.ticks, job, true);
      if (stay) Object.assign(one, { ticks: quantum[one.at], slices: allotment[one.at] });
    }
    if (!isLastTick) return;
    if (!waits) leave();
    one.slices--;
    if (one.slices === 0) {
      one.at = Math.max(0, one.at - 1);
      one.slices = allotment[one.at]!;
    }
    one.ticks = quantum[one.at]!;
    if (!waits) queues[one.at]!.push(job);
  }
}
