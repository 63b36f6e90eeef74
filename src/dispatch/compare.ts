import type { Figures, Job, Simulated, SimulatedJob } from '../cpu/index.ts';
import type { Enforced, EnforcedJob, EnforcedSlice } from './result.ts';

/** What the system says of a job once all have ended. */
export interface MeasuredJob {
  readonly id: string;
  readonly pid: number;
  readonly processors: string;
  /** Milliseconds. */
  readonly used: number;
}

type Compared = Omit<Enforced, 'processor' | 'shared' | 'elapsed'>;

/** Milliseconds. Less than that shows nothing but that it was continued and stopped. */
const least = 1;

/** Holds what was measured against what was predicted. `held` is in the order of the jobs. */
export function compared(
  jobs: readonly Job[],
  { trace, jobs: predictions }: Pick<Simulated, 'jobs' | 'trace'>,
  slices: readonly EnforcedSlice[],
  held: readonly MeasuredJob[],
  tick: number,
): Compared {
  const ran = slices.filter((slice) => slice.ran >= least);
  const all = held.map(({ id, pid, processors, used }, index): EnforcedJob => {
    const job = jobs[index]!;
    const predicted = job.length * tick;
    const agrees = Math.abs(used - predicted) <= Math.min(tick, 0.2 * predicted);
    return { id, pid, processors, predicted, measured: used, agrees, ...figuresOf(job, predictions[index]!, ran) };
  });
  const mean = (figure: keyof Figures): number => all.reduce((sum, job) => sum + job[figure], 0) / all.length;
  return {
    tick,
    jobs: all,
    averages: { response: mean('response'), turnaround: mean('turnaround'), waiting: mean('waiting') },
    switches: switchesOf(ran),
    sameOrder: inOrder(ran) === inOrder(trace),
    agrees: all.every(({ agrees }) => agrees),
    disturbed: disturbedOf(slices, tick),
    slices,
    predicted: (trace.at(-1)?.to ?? 0) * tick,
  };
}

function disturbedOf(slices: readonly EnforcedSlice[], tick: number): number {
  const [due, had] = [new Map<string, number>(), new Map<string, number>()];
  let disturbed = 0;
  for (const { job, from, to, ran, passed } of slices) {
    const dueNow = (due.get(job) ?? 0) + (to - from) * tick;
    const hasHad = (had.get(job) ?? 0) + ran;
    due.set(job, dueNow);
    had.set(job, hasHad);
    const off = Math.abs(hasHad - dueNow);
    if (off > tick || passed > 2 * Math.max(ran, tick)) disturbed++;
  }
  return disturbed;
}

/** In ticks of the processor's time. */
function figuresOf(
  { arrival }: Job,
  { id, turnaround: predicted, waiting }: SimulatedJob,
  ran: readonly EnforcedSlice[],
): Figures {
  const own = ran.filter(({ job }) => job === id);
  const response = (own[0]?.measuredFrom ?? NaN) - arrival;
  const turnaround = (own.at(-1)?.measuredTo ?? NaN) - arrival;
  return { response, turnaround, waiting: turnaround - (predicted - waiting) }; // What it needs, its devices included.
}

type InTurn = readonly { readonly job: string }[];

const inOrder = (slices: InTurn): string => slices.map(({ job }) => job).join(' ');

const switchesOf = (slices: InTurn): number => slices.filter(({ job }, at) => at > 0 && slices[at - 1]!.job !== job).length;
