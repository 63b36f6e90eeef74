/**
 * Two find a stale lock and ask. Who gets it?
 *
 * proper-lockfile makes a folder as its lock, which only one can, and whoever finds an old one removes it and makes its own. The owner of this one
 * has crashed. Two processes come at once, and both use the package as its readme says; the disk of the second is slow. Each is told
 * that the lock is its own. Which folder did the second one remove? The report is moxystudio/node-proper-lockfile#121; it is so in
 * 4.1.2, the newest in 2026: `npm install --save-exact proper-lockfile@4.1.2`.
 *
 *     npm run scenario two-owners
 *     npm run explore two-owners grow=no         every order of two
 */
import fs from 'node:fs';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { always, Barrier, can, defineScenario, FileLock, integer, LockTimeoutError, right, wrong } from 'racecourse';

// Where it is not installed, the catalogue can still say so.
const { lock } = await import('proper-lockfile').catch(() => ({}) as never);

const resource = 'resource';

/** The mistake is the package's own: between its look and the removal the folder may have become another's. */
export async function lockProperly(delay: number): Promise<Told> {
  const options = { stale: 5000, realpath: false, onCompromised: () => undefined, fs: diskOf(delay) };
  return say(await lock(resource, options).then(() => 'owner', codeOf));
}

/** The repair: a lock of the kernel, which it drops when its owner dies. Nobody has to remove anything. */
export async function lockInTheKernel(_: number, allAreTold: Barrier): Promise<Told> {
  const told = await new FileLock(`${resource}.kernel`).acquire({ timeout: 0 }).then(() => 'owner', orTaken);
  say(told);
  await allAreTold.wait(); // Whoever has it keeps it until then.
  return told;
}

/**
 * A disk is an option of the package. On this one it takes a while to remove a folder; and an owner keeps its lock for good: the package would give
 * it back at the exit of its process, to whoever comes then.
 */
const diskOf = (delay: number): typeof fs => ({
  ...fs,
  rmdir: ((folder: string, done: fs.NoParamCallback) => void pause(delay).then(() => fs.rmdir(folder, done))) as typeof fs.rmdir,
  rmdirSync: () => undefined,
});

const pause = async (ms: number): Promise<void> => (ms > 0 ? sleep(ms) : undefined);

const codeOf = (error: NodeJS.ErrnoException): Told => error.code ?? String(error);

function orTaken(error: unknown): Told {
  if (error instanceof LockTimeoutError) return 'taken';
  throw error;
}

function say(told: Told): Told {
  console.log(told === 'owner' ? 'has the lock' : `stays out: ${told}`);
  return told;
}

/** `owner`, or why not. */
type Told = string;

export default defineScenario({
  params: {
    contenders: integer(2, { from: 2, to: 10, help: 'how many find the stale lock' }),
    delay: integer(100, {
      from: 0,
      to: 2000,
      help: 'how long it takes the first to remove the stale lock, in ms; the next twice that',
    }),
  },
  found: { thread: 'moxystudio/node-proper-lockfile#121', package: 'proper-lockfile@4.1.2', seen: ['4.1.2'] },
  explore: { contenders: 2, delay: 0 },
  times: false,
  limit: 60_000,
  seconds: 5,
  setting: ({ contenders, delay }, as) =>
    `${contenders} ${as}, the lock of an owner that has crashed, ${delay} ms and more to remove it`,
  variants: { 'proper-lockfile': lockProperly, 'kernel lock': lockInTheKernel },
  async run({ contenders, delay }, contender, { race }) {
    await writeFile(resource, '');
    await mkdir(`${resource}.lock`);
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(`${resource}.lock`, longAgo, longAgo);
    const allAreTold = new Barrier(contenders);
    const { returned } = await race('contender', contenders, (at) => [contender, delay * (at + 1), allAreTold]);
    return { owners: returned.filter((told) => told === 'owner').length };
  },
  outcomes: {
    'two owners': wrong(
      (o) => o.owners > 1,
      'what was stale when the second looked was the new lock of the first when it removed it',
      'have two owners',
    ),
    'one owner': right((o) => o.owners === 1, 'the others are turned away', 'have one owner'),
    'no owner': right(() => true, 'each has seen that another was there before', 'have no owner'),
  },
  claims: { 'proper-lockfile': can('two owners'), 'kernel lock': always('one owner') },
  ask: {
    question: ({ contenders }) => `a stale lock, and ${contenders} who ask for it: how many are told that they have it?`,
    takes: ({ contenders }) => ({ from: 0, to: contenders }),
    variant: 'proper-lockfile',
    answer: (o) => o.owners,
  },
});
