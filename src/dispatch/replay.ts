import { setTimeout as sleep } from 'node:timers/promises';
import type { Job, Simulated, Slice } from '../cpu/index.ts';
import { compared } from './compare.ts';
import { chosenProcessor, isOnlyOne, processorsOf, whyNot } from './processor.ts';
import type { Replayed, ReplayedSlice } from './result.ts';
import { Runner } from './runner.ts';
import { lastProcessorOf } from './usage.ts';

export interface ReplayOptions {
  readonly jobs: readonly Job[];
  /** Who runs when, on one processor: what `simulate` made of the jobs. */
  readonly schedule: Pick<Simulated, 'jobs' | 'trace'>;
  /** Milliseconds that a tick takes. 20 if not given. */
  readonly tick?: number;
  /** Ends it early. */
  readonly signal?: AbortSignal;
}

/** What the system tells of a process that runs may be older than it by so many milliseconds: a tick of the kernel's. */
const lag = 5;

/**
 * Has real processes run as a schedule says: each job a process that computes for so much processor time, all held to one processor and
 * stopped; whose turn it is, is continued, and stopped again when it has had its slice. The schedule may come of any policy.
 * @throws Error when processes cannot be held to a processor here: ask `whyNot` before.
 */
export async function replay({ jobs, schedule, tick = 20, signal }: ReplayOptions): Promise<Replayed> {
  const obstacle = await whyNot();
  if (obstacle !== undefined) throw new Error(obstacle);
  const processor = chosenProcessor();
  const runners = new Map<string, Runner>();
  try {
    for (const [index, { length }] of jobs.entries()) {
      signal?.throwIfAborted();
      const { id } = schedule.jobs[index]!;
      runners.set(id, await Runner.start(id, 'computing', [length * tick], { processor }));
    }
    const from = performance.now();
    const slices = await runAll(schedule.trace, runners, tick, signal);
    const elapsed = performance.now() - from;
    const held = [...runners.values()].map((one) => ({
      id: one.id,
      pid: one.pid,
      processors: processorsOf(one.pid),
      used: one.used(),
    }));
    return { ...compared(jobs, schedule.trace, slices, held, tick), processor, shared: isOnlyOne(), elapsed };
  } finally {
    await Promise.all([...runners.values()].map((one) => one.end()));
  }
}

async function runAll(
  trace: readonly Slice[],
  runners: ReadonlyMap<string, Runner>,
  tick: number,
  signal: AbortSignal | undefined,
): Promise<ReplayedSlice[]> {
  const done: ReplayedSlice[] = [];
  const due = new Map<string, number>();
  let [clock, predicted] = [0, 0]; // Ticks: of the processor's time, and as predicted.
  for (const [at, slice] of trace.entries()) {
    signal?.throwIfAborted();
    if (slice.from > predicted) {
      await sleep((slice.from - predicted) * tick); // Nobody is to run.
      clock += slice.from - predicted;
    }
    predicted = slice.to;
    const runner = runners.get(slice.job)!;
    const isLast = trace.findLastIndex(({ job }) => job === slice.job) === at;
    due.set(slice.job, (due.get(slice.job) ?? 0) + (slice.to - slice.from) * tick);
    const ran = await runOne(runner, isLast ? Infinity : due.get(slice.job)!, [...runners.values()]);
    const measuredTo = clock + ran.ran / tick;
    done.push({ job: slice.job, from: slice.from, to: slice.to, measuredFrom: clock, measuredTo, ...ran });
    clock = measuredTo;
  }
  return done;
}

/** Continues a job until it has had so many milliseconds in all, or has ended. Whatever a slice got too much, the next gets less. */
async function runOne(
  runner: Runner,
  until: number,
  all: readonly Runner[],
): Promise<Pick<ReplayedSlice, 'ran' | 'passed' | 'processor' | 'states'>> {
  const [before, from] = [runner.used(), performance.now()];
  runner.goOn();
  if (until === Infinity) {
    await sleep(1);
    const states = statesOf(all);
    await runner.stands(); // It stops itself when it has computed enough: to stop it a moment too early would cost another slice.
    return ended(states);
  }
  await sleep((until - before) / 2);
  const states = statesOf(all);
  await stopStrangers(runner, all);
  await sleep(Math.max(0, from + (until - before) - performance.now()));
  for (let missing = until - runner.used(); missing > lag && runner.state === 'running'; missing = until - runner.used())
    await sleep(missing); // Somebody else used the processor.
  await runner.stop();
  return ended(states);

  function ended(seen: ReplayedSlice['states']): Awaited<ReturnType<typeof runOne>> {
    const processor = lastProcessorOf(runner.pid) ?? null;
    return { ran: runner.used() - before, passed: performance.now() - from, processor, states: seen };
  }
}

const statesOf = (runners: readonly Runner[]): ReplayedSlice['states'] =>
  Object.fromEntries(runners.map((one) => [one.id, one.state]));

/** Who is continued from outside, as by a terminal's `fg`, is stopped again. */
async function stopStrangers(runner: Runner, all: readonly Runner[]): Promise<void> {
  for (const other of all) if (other !== runner && other.state === 'running') await other.stop();
}
