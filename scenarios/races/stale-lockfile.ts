/**
 * The owner of a lock file has crashed. Who takes the lock?
 *
 * A program makes a lock file, works, and removes it. It has crashed, and its lock file lies there. Two others come. Each finds the file,
 * sees that it is old, removes it, and makes its own: the textbook's way to break a stale lock. How many have the lock then? Which file
 * was it that the second one removed? And what would a lock have to be, so that nobody ever has to break it?
 *
 *     npm run scenario stale-lockfile
 *     npm run explore stale-lockfile                  every order of two who break it
 *     npm run scenario stale-lockfile delay=0         without the wait: is it right then?
 */
import { appendFile, readFile, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { always, can, defineScenario, FileLock, integer, LockTimeoutError, right, wrong } from 'racecourse';

const lock = 'app.lock';
const staleAfter = 10_000;

/** The mistake: what was stale when it looked is removed, whatever lies there by now. */
export async function breakIt(delay: number): Promise<Said> {
  if (await isStale()) {
    console.log('finds a stale lock');
    await pause(delay); // Meanwhile the other one breaks it, and makes its own.
    await unlink(lock).catch(unlessMissing);
  }
  if (!(await make())) return staysOut();
  await work(delay);
  await unlink(lock).catch(unlessMissing);
  return 'had it';
}

/** The repair: the kernel has the lock, and drops it when its owner dies. The file that lies there says nothing. */
export async function lockIt(delay: number): Promise<Said> {
  const letGo = await new FileLock(lock).acquire({ timeout: 0 }).catch(orTaken);
  if (letGo === 'taken') return staysOut();
  await work(delay);
  letGo();
  return 'had it';
}

/** Makes the lock file, unless there is one. */
const make = (): Promise<boolean> =>
  writeFile(lock, String(process.pid), { flag: 'wx' }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );

async function isStale(): Promise<boolean> {
  const { mtimeMs } = await stat(lock).catch(() => ({ mtimeMs: Date.now() })); // It is gone: somebody was here just now.
  return Date.now() - mtimeMs > staleAfter;
}

async function work(delay: number): Promise<void> {
  console.log('has the lock');
  await appendFile('book', '+');
  await pause(2 * delay);
  await appendFile('book', '-');
  console.log('is done');
}

function staysOut(): Said {
  console.log('stays out');
  return 'stayed out';
}

function unlessMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

function orTaken(error: unknown): 'taken' {
  if (error instanceof LockTimeoutError) return 'taken';
  throw error;
}

const pause = async (ms: number): Promise<void> => (ms > 0 ? sleep(ms) : undefined);

type Said = 'had it' | 'stayed out';

export default defineScenario({
  params: {
    actors: integer(2, { from: 2, to: 20, help: 'how many break the lock' }),
    delay: integer(100, {
      from: 0,
      to: 5000,
      help: 'how long the first takes between its look and the removal, in ms; the next twice that',
    }),
  },
  explore: { actors: 2, delay: 0 },
  seconds: 6,
  setting: ({ actors, delay }, as) =>
    `${actors} ${as}, the lock file of an owner that has crashed, ${delay} ms and more between look and removal`,
  variants: { 'break it': breakIt, 'kernel lock': lockIt },
  async run({ actors, delay }, actor, { race }) {
    await writeFile('book', '');
    await writeFile(lock, '999999');
    const longAgo = new Date(Date.now() - 6 * staleAfter);
    await utimes(lock, longAgo, longAgo);
    const { returned, crashed } = await race('actor', actors, (index) => [actor, delay * (index + 1)]);
    const atOnce = mostAtOnce(await readFile('book', 'utf8'));
    return { atOnce, had: returned.filter((said) => said === 'had it').length, crashed: crashed.length };
  },
  outcomes: {
    'two owners': wrong(
      (o) => o.atOnce > 1,
      "the second removed the first one's new lock, and took it for the stale one",
      'have two owners',
    ),
    'one at a time': right(
      (o) => o.had > 0 && o.crashed === 0,
      'whoever comes while one has the lock stays out',
      'have one owner at a time',
    ),
    'no owner': right((o) => o.crashed === 0, 'each saw the other one there', 'have no owner'),
    crashed: wrong(() => true, 'somebody did not come to the end', 'crash'),
  },
  claims: { 'break it': can('two owners'), 'kernel lock': always('one at a time') },
  ask: {
    question: ({ actors }) => `a stale lock file, and ${actors} who break it: how many have the lock at once?`,
    takes: ({ actors }) => ({ from: 0, to: actors }),
    variant: 'break it',
    answer: (o) => o.atOnce,
  },
});

/** Of `++--` 2. */
function mostAtOnce(book: string): number {
  let inside = 0;
  let most = 0;
  for (const what of book) {
    inside += what === '+' ? 1 : -1;
    most = Math.max(most, inside);
  }
  return most;
}
