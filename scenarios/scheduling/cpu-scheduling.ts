/**
 * Four jobs, one core. Who waits longest?
 *
 * Jobs come at different times and need the processor for different lengths. Who has it when? First come, first served; the shortest first,
 * with and without interruption; each in turn for a quantum; by priority; by lot; or a queue that learns who is short. All of it is simulated,
 * tick by tick, so that one can check it by hand; with real=yes processes do the same, stopped and continued as the policy says.
 *
 *     npm run scenario cpu-scheduling ask=yes                    new jobs; you give the averages first
 *     npm run scenario cpu-scheduling policy=rr,mlfq boost=10    each in turn, or learning who is short?
 *     npm run scenario cpu-scheduling jobs=0:9:3,1:4:1           with priorities
 *     npm run scenario cpu-scheduling policy=rr real=yes         real processes: does it come out as predicted?
 *     npm run scenario cpu-scheduling policy=kernel nice=0,5,10  nobody interferes: how does the operating system share?
 */
import { always, choice, defineScenario, exercise, integer, jobsInWords, list, parseJobs, right, simulate } from 'racecourse';
import { enforce, isComplete, kernelShares, refuseImpossible, refuseNice, refuseToEnforce } from 'racecourse';
import { text, whyNotEnforced, wrong } from 'racecourse';
import type { Enforced, KernelShares, PolicyName, Simulated, SimulateOptions } from 'racecourse';

type Options = Omit<SimulateOptions, 'policy'>;
type Came = (Simulated & { real?: Enforced; shares?: undefined }) | { shares: readonly KernelShares[] };

/** Whoever came first runs to its end. */
export const fcfs = (options: Options): Simulated => simulate({ ...options, policy: 'fcfs' });
/** The shortest of those who are there runs to its end. */
export const sjf = (options: Options): Simulated => simulate({ ...options, policy: 'sjf' });
/** Whoever has least left runs, and is interrupted for one who has less. */
export const srtf = (options: Options): Simulated => simulate({ ...options, policy: 'srtf' });
/** Each in turn, for a quantum at most. */
export const rr = (options: Options): Simulated => simulate({ ...options, policy: 'rr' });
/** The most urgent one runs. */
export const priority = (options: Options): Simulated => simulate({ ...options, policy: 'priority' });
/** A draw for every quantum; the priority is the number of tickets. */
export const lottery = (options: Options): Simulated => simulate({ ...options, policy: 'lottery' });
/** All begin in the top queue, and whoever uses up its allotment goes down one: it knows no lengths, and learns them. */
export const mlfq = (options: Options): Simulated => simulate({ ...options, policy: 'mlfq' });

/** Real loops without end, which the operating system schedules: all in one session, then each in a session of its own. */
export const kernel = async ({ nice = [] }: { readonly nice?: readonly number[] }) => [
  await kernelShares({ nice }),
  await kernelShares({ nice, sessions: true }),
];

const params = {
  jobs: text('0:12,1:3,2:2,3:5', { takes: 'arrival:length or arrival:length:priority of each, with commas', help: 'the jobs' }),
  io: text('', {
    takes: 'every/ticks for all, or job:every/ticks, with commas',
    help: 'after how many ticks they wait for a device, and how long',
  }),
  quantum: integer(2, { from: 1, to: 1_000_000, help: 'ticks of a slice, for rr and lottery' }),
  queues: list([1, 2, 4], { from: 1, to: 1_000_000, help: "mlfq: each queue's quantum, the top queue first" }),
  allotment: list([1], { from: 1, to: 1_000_000, help: 'mlfq: slices before a job goes down, for all queues or for each' }),
  boost: integer(0, { from: 0, to: 1_000_000, help: 'mlfq: all go to the top queue every so many ticks; 0 for never' }),
  stay: choice(['no', 'yes'], { help: 'mlfq: whoever waits for a device begins a new slice and allotment' }),
  iobump: choice(['no', 'yes'], { help: 'mlfq: whoever comes back from a device goes to the front of its queue' }),
  urgent: choice(['low', 'high'], { help: 'priority: which figures are urgent' }),
  preempt: choice(['yes', 'no'], { help: 'priority: interrupt for one who is more urgent' }),
  ageing: integer(0, { from: 0, to: 1_000_000, help: 'priority: ticks of waiting that raise a job by one; 0 for never' }),
  ties: choice(['arrival-first', 'running-first'], { help: 'who is ahead when a slice ends as another job comes; not for mlfq' }),
  cores: integer(1, { from: 1, to: 16, help: 'how many processors there are' }),
  'switch-cost': integer(0, { from: 0, to: 1000, help: 'ticks that a switch to another job takes' }),
  real: choice(['no', 'yes'], { help: 'real processes on one processor as well, stopped and continued' }),
  tick: integer(20, { from: 10, to: 50, help: 'real: milliseconds of the processor that a tick stands for' }),
  nice: list([0, 5, 10], { from: 0, to: 19, help: 'kernel: the nice value of each loop' }),
};

type Given = { readonly [Name in keyof typeof params]: (typeof params)[Name]['default'] };

function optionsOf(given: Given, seed = 1): Options {
  const { jobs, io, allotment, stay, iobump, preempt, 'switch-cost': switchCost, ...rest } = given;
  return {
    ...rest,
    jobs: parseJobs(jobs, io),
    allotment: allotment.length === 1 ? allotment[0]! : allotment,
    stay: stay === 'yes',
    iobump: iobump === 'yes',
    preempt: preempt === 'yes',
    switchCost,
    seed,
  };
}

/** With what it was simulated, as one types it. */
function notesOn(policy: PolicyName, given: Given, seed: number): string[] {
  const { quantum, queues, allotment, boost, stay, iobump, urgent, preempt, ageing } = given;
  const options = {
    rr: { quantum },
    lottery: { quantum, seed },
    mlfq: { queues, allotment, boost, stay, iobump },
    priority: { urgent, preempt, ageing },
  };
  const known = Object.entries(options[policy as keyof typeof options] ?? {});
  return known.length === 0 ? [] : [`${policy}: ${known.map(([name, value]) => `${name}=${value.toString()}`).join(' ')}.`];
}

const most = { jobs: 26, ticks: 100_000 }; // As many as there are letters; each tick may be a slice of its own.

export default defineScenario({
  params,
  variantsAre: 'policy',
  variants: { fcfs, sjf, srtf, rr, priority, lottery, mlfq, kernel },
  as: ['tasks'],
  runs: 1,
  deterministic: ['fcfs', 'sjf', 'srtf', 'rr', 'priority', 'lottery', 'mlfq'],
  limit: 300_000,
  seconds: 2,
  view: 'picture',
  leavesOut({ jobs }) {
    const own = { kernel: 'it has jobs of its own (policy=kernel nice=0,5,10)' };
    if (parseJobs(jobs).some((job) => job.priority !== undefined)) return own;
    return { priority: 'no job has one (jobs=0:12:2,1:3:1)', lottery: 'no job has tickets, which are its priority', ...own };
  },
  draws(random, { variants }) {
    const priorities = variants.some((name) => name === 'priority' || name === 'lottery');
    return { jobs: exercise((range) => random.within(range), { priorities }) };
  },
  check(given, variants) {
    const options = optionsOf(given);
    if (options.jobs.length > most.jobs)
      throw new RangeError(
        `There are ${options.jobs.length} jobs, and ${most.jobs} can be shown. Leave some out, or call simulate() from a program.`,
      );
    for (const policy of variants.filter((name): name is PolicyName => name !== 'kernel')) {
      refuseImpossible({ ...options, policy }, most.ticks);
      if (given.real === 'yes') refuseToEnforce(simulate({ ...options, policy }), given.tick);
    }
    if (!variants.includes('kernel')) return;
    refuseNice(given.nice);
    if (whyNotEnforced() !== undefined) throw new RangeError(`${whyNotEnforced()} Leave policy=kernel out.`);
  },
  setting: ({ jobs, io, nice }, _, variants) =>
    variants.every((name) => name === 'kernel')
      ? `nice=${nice.toString()}: loops without end on one processor`
      : `jobs=${jobs}${io === '' ? '' : ` io=${io}`}: ${jobsInWords(parseJobs(jobs))}`,
  async run(given, policy, { seed, show }): Promise<Came> {
    if (policy === kernel) {
      const shares = await kernel(given);
      show({ kind: 'shares', shares });
      return { shares };
    }
    const options = optionsOf(given, seed);
    const schedule = (policy as typeof rr)(options);
    const why = given.real === 'yes' ? whyNotEnforced() : undefined;
    const isReal = given.real === 'yes' && why === undefined;
    const real = isReal ? { real: await enforce({ jobs: options.jobs, schedule, tick: given.tick }) } : {};
    const notes = [
      ...notesOn(schedule.policy, given, seed),
      ...(why === undefined ? [] : [`${why} What is predicted stands alone.`]),
    ];
    show({ kind: 'schedule', jobs: options.jobs, schedule, notes, ...real });
    return { ...schedule, ...real };
  },
  outcomes: {
    'by weight': right(
      (o) => o.shares?.every((one: KernelShares) => one.agrees) === true,
      'each loop has the share that its nice value weighs',
      'share by weight',
    ),
    otherwise: wrong((o) => o.shares !== undefined, 'the operating system shares by another rule than these weights'),
    'not as predicted': wrong(
      (o) => !o.shares && o.real?.agrees === false,
      'a process had another time of the processor than predicted',
    ),
    'all served': right(
      (o, given) => !o.shares && isComplete(o, parseJobs(given.jobs, given.io)),
      'each has run for as long as it needs',
      'serve all',
    ),
    lost: wrong(() => true, 'somebody has not had what it needs'),
  },
  claims: {
    fcfs: always('all served'),
    sjf: always('all served'),
    srtf: always('all served'),
    rr: always('all served'),
    priority: always('all served'),
    lottery: always('all served'),
    mlfq: always('all served'),
    kernel: always('by weight'),
  },
  ask: {
    question: ({ jobs }) => `jobs=${jobs}: what are the averages of waiting, turnaround and response, as in 7.25 12.75 2.00?`,
    takes: (given) => ({ from: 0, to: longest(optionsOf(given)), decimals: true, count: 3 }),
    variant: 'rr',
    answer: (o) =>
      (o.shares ? [] : [o.averages.waiting, o.averages.turnaround, o.averages.response]).map((one) => one.toFixed(2)).join(' '),
  },
});

/** Ticks: no job takes more from its arrival to its end than all of them one after the other, with a switch before every tick. */
const longest = ({ jobs, switchCost = 0 }: Options): number =>
  jobs.reduce((sum, { length, io }) => {
    return sum + length * (1 + switchCost) + (io ? Math.floor((length - 1) / io.every) * io.ticks : 0);
  }, 0);
