/**
 * The last job still runs, and the next begins. Two at once?
 *
 * A job is started every minute and must not run twice at a time. So it looks for a pid file: where there is one, the job of the minute
 * before still runs, and it leaves. Where there is none it makes itself ready, writes its pid there, works, and removes the file in the
 * end. When do two run at once nevertheless? And which part of it can a lock do better that the kernel takes back?
 *
 *     npm run scenario cron-overlap
 *     npm run explore cron-overlap                    every order of two minutes
 *     npm run scenario cron-overlap ready=0           it is ready at once. Is it right then?
 */
import { appendFile, readFile, unlink, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { always, can, defineScenario, FileLock, integer, LockTimeoutError, right, wrong } from 'racecourse';

const pidFile = 'job.pid';

/** The mistake: between the look for the pid file and the writing of it there is room for another look. */
export const lookThenWrite: Job = async (index, { minute, ready, work }) => {
  await pause(index * minute);
  if ((await readFile(pidFile, 'utf8').catch(() => '')) !== '') return skip();
  console.log('nobody runs');
  await pause(ready); // Meanwhile the next minute begins.
  await writeFile(pidFile, String(process.pid));
  await run(work);
  await unlink(pidFile).catch(() => undefined); // Two who run at once have one pid file.
  return 'ran';
};

/** The repair: to look and to take is one step, and whoever dies has it no more. */
export const tryTheLock: Job = async (index, { minute, ready, work }) => {
  await pause(index * minute);
  const letGo = await new FileLock('job.lock').acquire({ timeout: 0 }).catch(orTaken);
  if (letGo === 'taken') return skip();
  console.log('nobody runs');
  await pause(ready);
  await run(work);
  letGo();
  return 'ran';
};

function orTaken(error: unknown): 'taken' {
  if (error instanceof LockTimeoutError) return 'taken';
  throw error;
}

async function run(work: number): Promise<void> {
  console.log('begins');
  await appendFile('runs', 'b');
  await pause(work);
  await appendFile('runs', 'e');
  console.log('ends');
}

function skip(): Said {
  console.log('leaves: the last one still runs');
  return 'left';
}

const pause = async (ms: number): Promise<void> => (ms > 0 ? sleep(ms) : undefined);

type Said = 'ran' | 'left';
type Job = (index: number, times: Times) => Promise<Said>;

interface Times {
  readonly minute: number;
  readonly ready: number;
  readonly work: number;
}

export default defineScenario({
  params: {
    minutes: integer(3, { from: 1, to: 20, help: 'how often the job is started' }),
    minute: integer(150, { from: 0, to: 60_000, help: 'how long a minute is, in ms' }),
    ready: integer(225, { from: 0, to: 60_000, help: 'how long a job takes to be ready to work, in ms' }),
    work: integer(300, { from: 0, to: 60_000, help: 'how long it works, in ms' }),
  },
  explore: { minutes: 2, minute: 0, ready: 0, work: 0 },
  seconds: 8,
  setting: ({ minutes, minute, ready, work }, as) =>
    `a job in each of ${minutes} minutes of ${minute} ms; all are ${as}; ${ready} ms until it is ready, then ${work} ms of work`,
  variants: { 'pid file': lookThenWrite, 'file lock': tryTheLock },
  async run({ minutes, minute, ready, work }, job, { race }) {
    await writeFile('runs', '');
    const { returned, crashed } = await race('minute', minutes, (index) => [job, index, { minute, ready, work }]);
    const most = mostAtOnce(await readFile('runs', 'utf8'));
    return { atOnce: most, ran: returned.filter((said) => said === 'ran').length, crashed: crashed.length };
  },
  outcomes: {
    overlap: wrong((o) => o.atOnce > 1, 'the next one looked before the last one had written its pid', 'run twice at once'),
    'one at a time': right(
      (o) => o.ran > 0 && o.crashed === 0,
      'who comes while one runs is told so, and leaves',
      'run one at a time',
    ),
    crashed: wrong(() => true, 'somebody did not come to the end', 'crash'),
  },
  claims: { 'pid file': can('overlap'), 'file lock': always('one at a time') },
  ask: {
    question: ({ minutes }) => `${minutes} minutes, each starts a job that takes longer: how many run at once?`,
    takes: ({ minutes }) => ({ from: 1, to: minutes }),
    answer: (o) => o.atOnce,
  },
});

/** Of `bbeebe` 2. */
function mostAtOnce(runs: string): number {
  let running = 0;
  let most = 0;
  for (const what of runs) {
    running += what === 'b' ? 1 : -1;
    most = Math.max(most, running);
  }
  return most;
}
