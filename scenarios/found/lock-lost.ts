/**
 * It holds a lock and computes. Does it keep it?
 *
 * proper-lockfile's lock is fresh as long as its owner touches it every now and then, by a timer. A lock that nobody has touched for a while is one
 * of a dead owner, and may be taken. This owner lives: it computes, and its event loop stands still. What becomes of its timer, and of its lock?
 * And when it has done, and releases what it believes to be its own: whose lock is that? The report is moxystudio/node-proper-lockfile#11; it is
 * so in 4.1.2, the newest in 2026: `npm install --save-exact proper-lockfile@4.1.2`.
 *
 *     npm run scenario lock-lost
 *     npm run scenario lock-lost as=threads     two event loops in one process: is it otherwise?
 */
import { existsSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { always, defineScenario, FileLock, LockTimeoutError, right, wrong } from 'racecourse';

// Where it is not installed, the catalogue can still say so.
const { lock } = await import('proper-lockfile').catch(() => ({}) as never);

const resource = 'resource';

/** A timer must touch the lock every second, and nothing rings while its owner computes. */
const properly: Acquire = () =>
  lock(resource, { stale: 2000, realpath: false, onCompromised: ({ message }) => console.log(`hears: ${message}`) });

/** A lock of the kernel. The kernel knows who lives, and nobody has to touch anything. */
const inTheKernel: Acquire = async () => {
  const release = await new FileLock(`${resource}.kernel`).acquire({ timeout: 0 });
  return async () => release();
};

type Acquire = () => Promise<() => Promise<void>>;

/** Takes the lock, and computes until the other one has done what it can. */
async function own(acquire: Acquire): Promise<void> {
  const release = await acquire();
  console.log('has the lock, and computes');
  writeFileSync('held', '');
  while (!existsSync('tried')) compute(10);
  console.log('has done, and releases its lock');
  await release();
  writeFileSync('released', '');
}

/** Tries again and again, for longer than a lock stays fresh. Says whether it got one, and whether that was there as long as it had it. */
async function come(acquire: Acquire): Promise<Said> {
  while (!existsSync('held')) await sleep(5);
  const release = await tries(acquire);
  console.log(release ? 'has the lock as well' : 'never got it');
  writeFileSync('tried', '');
  while (!existsSync('released')) await sleep(5);
  if (!release) return 'stayed out';
  const isThere = existsSync(`${resource}.lock`);
  if (!isThere) console.log('its lock is gone: the other one has removed it');
  await release().catch(() => undefined); // It may know by now that it has lost it.
  return isThere ? 'had it, too' : 'had it, too, and lost it';
}

/** At first the lock is fresh; the last try comes when it is stale if nobody has touched it. */
async function tries(acquire: Acquire): Promise<(() => Promise<void>) | undefined> {
  const from = performance.now();
  for (let isLast = false; !isLast; await sleep(100)) {
    isLast = performance.now() - from > patience;
    const release = await acquire().catch(orTaken);
    if (release) return release;
  }
  return undefined;
}

/** Milliseconds. The package dates a lock up to one second ahead, and lets it be fresh for two. */
const patience = 4000;

function orTaken(error: unknown): undefined {
  if (error instanceof LockTimeoutError || (error as NodeJS.ErrnoException).code === 'ELOCKED') return undefined;
  throw error;
}

const compute = (ms: number): unknown => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

/** The mistake: the lock lives by its owner's timer. */
export const withProperLockfile = (isOwner: boolean): Promise<Said> => (isOwner ? own(properly) : come(properly));

/** The repair: the lock lives as long as its owner does. */
export const withKernelLock = (isOwner: boolean): Promise<Said> => (isOwner ? own(inTheKernel) : come(inTheKernel));

/** Of who comes: the owner says nothing. */
type Said = 'stayed out' | 'had it, too' | 'had it, too, and lost it' | void;

export default defineScenario({
  params: {},
  as: ['processes', 'threads'],
  deterministic: true,
  limit: 60_000,
  seconds: 9,
  times: false,
  found: { thread: 'moxystudio/node-proper-lockfile#11', package: 'proper-lockfile@4.1.2', seen: ['4.1.2'] },
  setting: (_, as) => `two ${as}: one has the lock and computes, the other comes and tries for ${patience / 1000} s`,
  variants: { 'proper-lockfile': withProperLockfile, 'kernel lock': withKernelLock },
  async run(_, actor, { race }) {
    writeFileSync(resource, '');
    const { returned, crashed } = await race(['owner', 'other'], 2, (index) => [actor, index === 0]);
    return { other: returned.find((said) => said !== undefined) ?? 'nothing', crashed: crashed.length };
  },
  outcomes: {
    'two owners': wrong(
      (o) => o.other === 'had it, too, and lost it' && o.crashed === 0,
      "nobody touched the lock while its owner computed, so it was taken for a dead one's; and its owner removed what it took for its own",
      'have two owners',
    ),
    'one owner': right(
      (o) => o.other === 'stayed out' && o.crashed === 0,
      'who comes while one has it stays out',
      'have one owner',
    ),
    otherwise: wrong(() => true, 'one of the two did not come to its end', 'fail'),
  },
  claims: { 'proper-lockfile': always('two owners'), 'kernel lock': always('one owner') },
  ask: {
    question: () => 'an owner computes and does not let go: does the other get the lock?',
    takes: () => ['yes', 'no'],
    variant: 'proper-lockfile',
    answer: (o) => (o.other === 'stayed out' ? 'no' : 'yes'),
  },
});
