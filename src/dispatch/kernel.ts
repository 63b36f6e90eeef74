import { readFileSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { chosenProcessor, processorsOf, whyNotEnforced } from './processor.ts';
import { withAll, Runner } from './runner.ts';
import { threadsOf } from './usage.ts';
import { weightOf } from './weights.ts';

/** Which loops compete, and for how long. */
export interface KernelOptions {
  /** From 0 to 19: how much each loop yields to the others. */
  readonly nice: readonly number[];
  /** Milliseconds of the processor that the loops have in all. 1,000 if not given. */
  readonly time?: number;
  /** Whether each loop sits in a session of its own, as programs of several terminals do. False if not given. */
  readonly sessions?: boolean;
  readonly signal?: AbortSignal;
}

/** How the kernel shared one processor among loops that never end. */
export interface KernelShares {
  readonly processor: number;
  readonly sessions: boolean;
  /**
   * What the kernel says of autogroup, see sched(7): whether it first shares among sessions and only then by nice. Null: it has no
   * such thing.
   */
  readonly autogroup: boolean | null;
  readonly loops: readonly Loop[];
  /** Every loop had its predicted share, within a tenth of the whole. */
  readonly agrees: boolean;
}

/** One loop and its share of the processor. */
export interface Loop {
  readonly id: string;
  readonly nice: number;
  readonly pid: number;
  readonly processors: string;
  /** Of the time that all loops had, from 0 to 1: by the weights of Linux, and by what the system says each one had. */
  readonly predicted: number;
  readonly measured: number;
  /** Milliseconds. */
  readonly used: number;
}

/** Milliseconds on the clock in which one processor must have had the time, however busy it is with others. */
const patience = 60_000;

/**
 * Leaves the scheduling to the operating system: the same endless loop several times on one processor, each with its own nice value.
 * @throws Error when processes cannot be held to a processor here (ask `whyNotEnforced` before), RangeError for what is no nice value.
 */
export async function kernelShares({ nice, time = 1000, sessions = false, signal }: KernelOptions): Promise<KernelShares> {
  const obstacle = whyNotEnforced();
  if (obstacle !== undefined) throw new Error(obstacle);
  refuseNice(nice);
  const [processor, autogroup] = [chosenProcessor(), isAutogroupOn()];
  const starts = nice.map(
    (_, index) => () => Runner.start(String(index + 1), 'endless', [], { processor, options: { group: sessions } }),
  );
  return withAll(starts, async (loops) => {
    for (const [index, loop] of loops.entries()) niceness(loop.pid, nice[index]!);
    for (const loop of loops) loop.goOn();
    await untilUsed(loops, time, signal);
    await Promise.all(loops.map((loop) => loop.stop()));
    const shares = sharesOf(loops, nice, sessions && autogroup === true);
    const agrees = shares.every(({ measured, predicted }) => Math.abs(measured - predicted) < 0.1);
    return { processor, sessions, autogroup, loops: shares, agrees };
  });
}

/** @throws RangeError that says what no nice value can be, and what to give instead. */
export function refuseNice(nice: readonly number[]): void {
  for (const value of nice) weightOf(value);
  const own = getPriority();
  if (process.getuid?.() === 0 || nice.every((value) => value >= own)) return;
  throw new RangeError(`This program itself runs with nice ${own}, and may not give others less. Give nice values from ${own}.`);
}

/** Of all its threads: the operating system takes a process's number for its first thread alone. */
function niceness(pid: number, value: number): void {
  for (const thread of threadsOf(pid)) setPriority(thread, value);
}

async function untilUsed(loops: readonly Runner[], time: number, signal: AbortSignal | undefined): Promise<void> {
  const until = performance.now() + patience;
  const missing = (): number => time - loops.reduce((sum, loop) => sum + loop.used(), 0);
  for (let left = missing(); left > 0; left = missing()) {
    await sleep(Math.max(5, left), undefined, signal ? { signal } : {});
    if (performance.now() > until) throw new Error(`The loops had no ${time} ms of the processor within ${patience / 1000} s.`);
  }
}

function sharesOf(loops: readonly Runner[], nice: readonly number[], bySessions: boolean): Loop[] {
  const used = loops.map((loop) => loop.used());
  const weights = nice.map((value) => (bySessions ? 1 : weightOf(value)));
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return loops.map(({ id, pid }, at) => ({
    id,
    nice: nice[at]!,
    pid,
    processors: processorsOf(pid),
    predicted: weights[at]! / sum(weights),
    measured: used[at]! / sum(used),
    used: used[at]!,
  }));
}

function isAutogroupOn(): boolean | null {
  try {
    return readFileSync('/proc/sys/kernel/sched_autogroup_enabled', 'latin1').trim() === '1';
  } catch {
    return null;
  }
}
