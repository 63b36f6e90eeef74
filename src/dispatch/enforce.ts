import { setTimeout as sleep } from 'node:timers/promises';
import type { Job, Simulated, Slice } from '../cpu/index.ts';
import { compared } from './compare.ts';
import { chosenProcessor, isOnlyOne, processorsOf, whyNotEnforced } from './processor.ts';
import type { Enforced, EnforcedSlice } from './result.ts';
import { patience, Runner, withAll } from './runner.ts';
import { lastProcessorOf } from './usage.ts';

/** What to enforce on real processes, and how long a tick lasts. */
export interface EnforceOptions {
  readonly jobs: readonly Job[];
  /** Which job runs when, on one processor: what `simulate` made of the jobs. */
  readonly schedule: Pick<Simulated, 'jobs' | 'trace'>;
  /** Milliseconds that a tick takes. 20 if not given. */
  readonly tick?: number;
  /** Ends it early. */
  readonly signal?: AbortSignal;
}

/** As long as a user likes to wait. */
const mostSeconds = 60;

/** What the system tells of a process that runs may be older than it by so many milliseconds: a tick of the kernel's. */
const lag = 5;

/**
 * Has real processes run as a schedule says: each job a process that computes for so much processor time, all held to one processor and
 * stopped; whose turn it is, is continued, and stopped again when it has had its slice. The schedule may come of any policy.
 * While a job waits for a device it is stopped: no device is staged.
 * @throws Error when processes cannot be held to a processor here (ask `whyNotEnforced` before), RangeError for what would take too long or needs
 * several processors.
 */
export async function enforce({ jobs, schedule, tick = 20, signal }: EnforceOptions): Promise<Enforced> {
  const obstacle = whyNotEnforced();
  if (obstacle !== undefined) throw new Error(obstacle);
  refuseToEnforce(schedule, tick);
  const processor = chosenProcessor();
  const starts = jobs.map(({ length }, index) => () => {
    const { id } = schedule.jobs[index]!;
    return Runner.start(id, 'computing', [length * tick], { processor });
  });
  return withAll(starts, async (all) => {
    const runners = new Map(all.map((one) => [one.id, one]));
    const from = performance.now();
    const slices = await runAll(schedule.trace, runners, tick, signal);
    const elapsed = performance.now() - from;
    const held = all.map((one) => ({ id: one.id, pid: one.pid, processors: processorsOf(one.pid), used: one.used() }));
    return { ...compared(jobs, schedule, slices, held, tick), processor, shared: isOnlyOne(), elapsed };
  });
}

/** @throws RangeError that says why real processes cannot run as this schedule says, and what to give instead. */
export function refuseToEnforce({ trace }: Pick<Simulated, 'trace'>, tick: number): void {
  if (trace.some(({ core = 0 }) => core > 0))
    throw new RangeError('Real processes are held to one processor here, and this schedule is for several. Leave "cores" out.');
  const seconds = ((trace.at(-1)?.to ?? 0) * tick) / 1000;
  if (seconds > mostSeconds)
    throw new RangeError(
      `On real processes this would take ${Math.round(seconds)} s and more. Give fewer ticks, or shorter ones: ${mostSeconds} s are the most.`,
    );
}

async function runAll(
  trace: readonly Slice[],
  runners: ReadonlyMap<string, Runner>,
  tick: number,
  signal: AbortSignal | undefined,
): Promise<EnforcedSlice[]> {
  const done: EnforcedSlice[] = [];
  const due = new Map<string, number>();
  let [clock, predicted] = [0, 0]; // Ticks: of the processor's time, and as predicted.
  for (const [at, slice] of trace.entries()) {
    signal?.throwIfAborted();
    if (slice.from > predicted) {
      await sleep((slice.from - predicted) * tick); // No job is to run.
      clock += slice.from - predicted;
    }
    predicted = slice.to;
    const runner = runners.get(slice.job)!; // Each job has its runner.
    const isLast = trace.findLastIndex(({ job }) => job === slice.job) === at;
    const until = (due.get(slice.job) ?? 0) + (slice.to - slice.from) * tick;
    due.set(slice.job, until);
    const ran = await runOne(runner, until, isLast, [...runners.values()]);
    const measuredTo = clock + ran.ran / tick;
    done.push({ job: slice.job, from: slice.from, to: slice.to, measuredFrom: clock, measuredTo, ...ran });
    clock = measuredTo;
  }
  return done;
}

type Ran = Pick<EnforcedSlice, 'ran' | 'passed' | 'processor' | 'states'>;

/** Continues a job until it has had so many milliseconds in all. Whatever a slice got too much, the next gets less. */
async function runOne(runner: Runner, until: number, isLast: boolean, all: readonly Runner[]): Promise<Ran> {
  const [before, from] = [runner.used(), performance.now()];
  const due = Math.max(1, until - before);
  const mostTime = patience + 50 * due;
  runner.goOn();
  await sleep(due / 2);
  const states = statesOf(all);
  await stopStrangers(runner, all);
  if (isLast) {
    await runner.stands(mostTime); // It stops itself when it has computed enough: to stop it a moment too early would cost another slice.
  } else {
    await sleep(Math.max(0, from + due - performance.now()));
    await untilUsed(runner, until, from + mostTime);
    await runner.stop();
  }
  const processor = lastProcessorOf(runner.pid) ?? null;
  return { ran: runner.used() - before, passed: performance.now() - from, processor, states };
}

/** Another program may use the processor: what counts is what the job had of it. */
async function untilUsed(runner: Runner, until: number, deadline: number): Promise<void> {
  for (let missing = until - runner.used(); missing > lag && runner.state === 'running'; missing = until - runner.used()) {
    if (performance.now() > deadline) throw new Error(`Job "${runner.id}" gets no processor: others use it all.`);
    await sleep(missing);
  }
}

const statesOf = (runners: readonly Runner[]): EnforcedSlice['states'] =>
  Object.fromEntries(runners.map((one) => [one.id, one.state]));

/** A job that is continued from outside, as by a terminal's `fg`, is stopped again. */
async function stopStrangers(runner: Runner, all: readonly Runner[]): Promise<void> {
  for (const other of all) if (other !== runner && other.state === 'running') await other.stop();
}
