/**
 * A worker is silent. How long does one wait?
 *
 * Three jobs go to two workers. The one that runs the second job is stopped: it does not end, so nobody is told anything, and it never
 * answers. Who waits for the answer waits for ever, and so does the whole program. What can be known of a worker that says nothing? What
 * must become of its job, and of the worker? A thread cannot be stopped so, but it can wait for what never comes. The report is
 * jestjs/jest#13864; it was seen in Jest 29.4.1.
 *
 *     npm run scenario stopped-is-not-dead
 *     npm run scenario stopped-is-not-dead as=threads     a thread that waits for ever
 */
import { isMainThread } from 'node:worker_threads';
import { setTimeout as sleep } from 'node:timers/promises';
import { always, can, defineScenario, integer, Pool, right, wrong, type As } from 'racecourse';

/** A job. The second one stops its worker. */
export function work(job: number): number {
  if (job === 2) stop();
  return job;
}

function stop(): void {
  if (isMainThread) process.kill(process.pid, 'SIGSTOP');
  else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

/** The mistake: it believes that whoever lives will answer. */
export const waitForAnswers: Ask = (pool, patience) => {
  const wake = sleep(5 * patience, 'nothing', { ref: false }); // Somebody has to look at it in the end.
  return [1, 2, 3].map((job) => Promise.race([told(pool.apply(work, [job])), wake]));
};

/** The repair: an answer takes so long at most; then the job has failed, by its name, and the worker is replaced. */
export const withATimeOut: Ask = (pool, patience) => [1, 2, 3].map((job) => told(pool.apply(work, [job], { timeout: patience })));

/** The result, or the name of the error. */
const told = (answer: Promise<number>): Promise<string> => answer.then(String, (error: Error) => error.name);

type Ask = (pool: Pool, patience: number) => Promise<string>[];

export default defineScenario({
  params: { patience: integer(1000, { from: 1, to: 5000, help: 'how long is waited for an answer, in ms' }) },
  found: { thread: 'jestjs/jest#13864', modelOf: 'Jest', seen: ['29.4.1'] },
  as: ['processes', 'threads'],
  platforms: ['linux', 'darwin'],
  runs: 2,
  limit: 60_000,
  seconds: 10,
  view: 'lines',
  setting: ({ patience }, as) =>
    `3 jobs, 2 workers, ${as}; the one that runs the second job is stopped; ${patience} ms of patience`,
  variants: { 'wait for answers': waitForAnswers, 'with a time-out': withATimeOut },
  async run({ patience }, ask, { as }) {
    const pool = new Pool({ size: 2, as: kind[as as keyof typeof kind] });
    const answers = await Promise.all(ask(pool, patience));
    for (const [index, answer] of answers.entries()) console.log(`job ${index + 1}: ${answer}`);
    const next = await told(pool.apply(work, [4]));
    console.log(`another job: ${next}`);
    await pool.terminate();
    return { stopped: answers[1]!, next };
  },
  outcomes: {
    hangs: wrong((o) => o.stopped === 'nothing', 'a worker that is stopped has not ended, and never answers', 'wait for ever'),
    'fails by name': right(
      (o) => o.stopped === 'TimeoutError' && o.next === '4',
      'the job fails, and a new worker takes the next one',
      'fail that job only',
    ),
  },
  claims: { 'wait for answers': can('hangs'), 'with a time-out': always('fails by name') },
  ask: {
    question: () => 'one of two workers is stopped: what is who waits for its job told?',
    takes: () => ['nothing', 'TimeoutError'],
    variant: 'wait for answers',
    answer: (o) => o.stopped,
  },
});

const kind = { processes: 'process', threads: 'thread' } as const satisfies Partial<Record<As, string>>;
