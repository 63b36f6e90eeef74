/**
 * One job is cancelled. Who ends the next one?
 *
 * Somebody cancels a job. Its worker is told so and may clean up; where it has not done so within a period of grace it is ended. The next
 * job comes at once, and the pool gives it to that worker, which has nothing to do any more, so it seems. Then the period is over: the
 * next job is rejected, which nobody has cancelled. In which order is all well? What must the pool not do until the period is over? The
 * report is josdejong/workerpool#548; this is its protocol, of a queue, three events and a timer.
 *
 *     npm run scenario grace-period
 *     npm run explore grace-period grow=no            every order of the pool and its worker
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { can, defineScenario, Event, integer, never, Queue, right, wrong } from 'racecourse';

/** The mistake: what was cancelled is off the pool's list, so the worker looks free. */
export const nextAtOnce: Pool = async (shared) => {
  await shared.cancelled.set();
  const over = endAfterGrace(shared);
  await shared.jobs.put('next');
  await over;
  return 'given to the worker';
};

/** The repair: a worker in its period of grace takes no job. Then it is clean, or it is gone and another one takes the job. */
export const nextAfterGrace: Pool = async ({ cancelled, cleaned, jobs, grace }) => {
  await cancelled.set();
  const isClean = await cleaned.wait({ timeout: grace });
  await jobs.put(isClean ? 'next' : 'none'); // None: that is its end.
  return isClean ? 'given to the worker' : 'done by a new one';
};

async function endAfterGrace({ cleaned, ended, grace }: Shared): Promise<void> {
  const isClean = await cleaned.wait({ timeout: grace });
  if (!isClean) await ended.set();
}

/** The worker, which runs the job that is cancelled. When it is ended, so is what it was given. */
export async function work({ jobs, cancelled, cleaned, ended, cleans }: Shared): Promise<Answer> {
  await cancelled.wait();
  if (cleans > 0) await sleep(cleans);
  await cleaned.set();
  const job = await jobs.get();
  return job === 'none' || (await ended.isSet()) ? 'rejected' : 'done';
}

/** The two of them. */
export async function party(index: number, atOnce: boolean, shared: Shared): Promise<Answer | Given> {
  if (index === 1) return work(shared);
  return atOnce ? nextAtOnce(shared) : nextAfterGrace(shared);
}

type Answer = 'done' | 'rejected';

/** What the pool did with the next job. */
type Given = 'given to the worker' | 'done by a new one';

type Pool = (shared: Shared) => Promise<Given>;

interface Shared {
  readonly jobs: Queue<string>;
  readonly cancelled: Event;
  readonly cleaned: Event;
  readonly ended: Event;
  readonly grace: number;
  readonly cleans: number;
}

export default defineScenario({
  params: {
    period: integer(100, { from: 1, to: 5000, help: 'how long the period of grace is, in ms' }),
    cleans: integer(300, { from: 0, to: 5000, help: 'how long the worker takes to clean up, in ms' }),
  },
  found: { thread: 'josdejong/workerpool#548', modelOf: 'workerpool', seen: [] },
  explore: { period: 1, cleans: 0 },
  seconds: 6,
  setting: ({ period, cleans }, as) =>
    `a pool and a worker, ${as}; it takes ${cleans} ms to clean up and has ${period} ms of grace`,
  variants: { 'next at once': nextAtOnce, 'next after grace': nextAfterGrace },
  async run({ period, cleans }, pool, { race }) {
    const jobs = new Queue<string>({ name: 'jobs' });
    const [cancelled, cleaned, ended] = ['cancelled', 'cleaned', 'ended'].map((name) => new Event({ name })) as [
      Event,
      Event,
      Event,
    ];
    const shared: Shared = { jobs, cancelled, cleaned, ended, grace: period, cleans };
    const { returned } = await race(['pool', 'worker'], 2, (index) => [party, index, pool === nextAtOnce, shared]);
    const [given, answer] = returned;
    return { next: given === 'done by a new one' ? given : answer! };
  },
  outcomes: {
    rejected: wrong(
      (o) => o.next === 'rejected',
      'the period of grace of the job before it was over, and its worker was ended with the next one',
      'reject the next job',
    ),
    done: right((o) => o.next !== 'rejected', 'it went to a worker that is clean, or to a new one', 'do the next job'),
  },
  claims: { 'next at once': can('rejected'), 'next after grace': never('rejected') },
  ask: {
    question: () => 'one job is cancelled and the next one asked for: what comes of the next one?',
    takes: () => ['done', 'done by a new one', 'rejected'],
    variant: 'next at once',
    answer: (o) => o.next,
  },
});
