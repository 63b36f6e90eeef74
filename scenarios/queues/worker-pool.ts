/**
 * Threads, processes, promises: which is faster?
 *
 * Eight jobs, first such that compute, then such that wait. Main does them one by one; with promises, all at once (p-queue); gives each
 * a process of its own; or has a pool do them, whose threads or processes are started once. Which of these makes computing faster,
 * and by how much? Which makes waiting faster? And what becomes of a job whose worker dies?
 *
 *     npm run scenario worker-pool
 *     npm run scenario worker-pool size=8     more workers than processors: does it help?
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { threadId } from 'node:worker_threads';
import PQueue from 'p-queue';
import { always, can, cpuCount, defineScenario, integer, Pool, Process, right, wrong, type Tools } from 'racecourse';

/** Some 25 milliseconds of a processor's time. */
export function compute(job: number): Done {
  const from = now();
  let sum = job;
  for (let round = 0; round < 20_000_000; round++) sum = (sum * 31 + round) | 0;
  return { from, to: now(), by: worker(), sum };
}

/** Needs no processor: it waits for something, as for a disk or a network. */
export async function wait(): Promise<Done> {
  const from = now();
  await sleep(25);
  return { from, to: now(), by: worker() };
}

/** Takes its whole worker with it. */
export function dieAtThree(job: number): Done {
  if (job === 3) process.exit(1);
  return compute(job);
}

/** Milliseconds of the clock that all processes share. */
const now = (): number => Number(process.hrtime.bigint()) / 1e6;

/** Who does a job: a thread of a process. */
const worker = (): Worker => ({ pid: process.pid, threadId });

interface Worker {
  readonly pid: number;
  readonly threadId: number;
}
interface Done {
  readonly from: number;
  readonly to: number;
  readonly by: Worker;
  readonly sum?: number;
}
type Job = (job: number) => Done | Promise<Done>;

async function oneByOne(work: Job, { jobs, measure }: Setting): Promise<Done[]> {
  const done: Done[] = [];
  await measure(async () => {
    for (const job of jobs) done.push(await work(job));
  });
  return done;
}

/** All are begun, and main goes from one to the other whenever one waits. If none ever waits, that is no help. */
function promises(work: Job, { jobs, measure }: Setting): Promise<Done[]> {
  const queue = new PQueue({ concurrency: jobs.length });
  return measure(() => queue.addAll(jobs.map((job) => async () => work(job))));
}

/** Every job pays for the start of a process. */
function processEach(work: Job, { jobs, measure }: Setting): Promise<Done[]> {
  const children = jobs.map((job) => new Process<Job>(work, [job], { name: `job ${job}`, as: 'process' }));
  return measure(() => {
    for (const child of children) child.start();
    return Promise.all(children.map((child) => child.result()));
  });
}

/** The workers are there before the work comes. */
async function pooled(work: Job, { jobs, size, measure }: Setting, as: 'thread' | 'process'): Promise<Done[]> {
  const pool = new Pool({ size, as });
  await pool.map(wait, jobs);
  const done = await measure(() => pool.map(work, jobs));
  await pool.close();
  return done;
}

const threadPool = (work: Job, setting: Setting): Promise<Done[]> => pooled(work, setting, 'thread');
const processPool = (work: Job, setting: Setting): Promise<Done[]> => pooled(work, setting, 'process');

/** One of them dies at its third job. That job fails; somebody else does the others. */
async function deadly({ jobs, size, measure }: Setting): Promise<Done[]> {
  const pool = new Pool({ size });
  const ends = await measure(() => Promise.allSettled(jobs.map((job) => pool.apply(dieAtThree, [job]))));
  await pool.close();
  return ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
}

interface Setting {
  readonly jobs: readonly number[];
  readonly size: number;
  readonly measure: Tools['measure'];
}

/** How many were being worked on at the same moment, at most. */
const mostAtOnce = (done: readonly Done[]): number =>
  Math.max(...done.map(({ from }) => done.filter((other) => other.from <= from && from < other.to).length));

export default defineScenario({
  params: {
    jobs: integer(8, { from: 4, to: 64, help: 'how many jobs there are' }),
    size: integer(cpuCount(), { from: 1, to: 32, help: 'how many workers a pool has' }),
  },
  as: ['processes'],
  runs: 1,
  deterministic: ['compute, one by one', 'compute, promises', 'wait, one by one', 'wait, promises', 'a worker dies'],
  limit: 30_000,
  seconds: 5,
  setting: ({ jobs, size }) => `${jobs} jobs, ${cpuCount()} processors, pools of ${size}`,
  variants: {
    'compute, one by one': (setting: Setting) => oneByOne(compute, setting),
    'compute, promises': (setting: Setting) => promises(compute, setting),
    'compute, process each': (setting: Setting) => processEach(compute, setting),
    'compute, thread pool': (setting: Setting) => threadPool(compute, setting),
    'compute, process pool': (setting: Setting) => processPool(compute, setting),
    'wait, one by one': (setting: Setting) => oneByOne(wait, setting),
    'wait, promises': (setting: Setting) => promises(wait, setting),
    'wait, process each': (setting: Setting) => processEach(wait, setting),
    'wait, thread pool': (setting: Setting) => threadPool(wait, setting),
    'wait, process pool': (setting: Setting) => processPool(wait, setting),
    'a worker dies': deadly,
  },
  async run({ jobs: count, size }, variant, { measure }) {
    const jobs = Array.from({ length: count }, (_, at) => at + 1);
    const done = await variant({ jobs, size, measure });
    const workers = new Set(done.map(({ by }) => `${by.pid} ${by.threadId}`)).size;
    const processes = new Set(done.map(({ by }) => by.pid)).size;
    return { done: done.length, atOnce: mostAtOnce(done), workers, processes };
  },
  outcomes: {
    'one fails': right(
      (o, { jobs }) => o.done === jobs - 1,
      'the job of the dead worker fails, and a new worker goes on',
      'fail one job',
    ),
    lost: wrong((o, { jobs }) => o.done !== jobs, 'jobs were never answered', 'lose jobs'),
    'one at a time': right((o) => o.atOnce === 1, 'each begins when the one before has ended', 'do one at a time'),
    'at once': right((o) => o.atOnce > 1, 'several are in progress at the same moment', 'do several at once'),
  },
  claims: {
    'compute, one by one': always('one at a time'),
    'compute, promises': always('one at a time'),
    'compute, process each': can('at once'),
    'compute, thread pool': can('at once'),
    'compute, process pool': can('at once'),
    'wait, one by one': always('one at a time'),
    'wait, promises': always('at once'),
    'wait, process each': can('at once'),
    'wait, thread pool': can('at once'),
    'wait, process pool': can('at once'),
    'a worker dies': always('one fails'),
  },
  ask: {
    question: ({ jobs }) => `${jobs} jobs that compute are given to promises: how many are computed at the same moment?`,
    takes: ({ jobs }) => ({ from: 0, to: jobs }),
    variant: 'compute, promises',
    answer: (o) => o.atOnce,
  },
});
