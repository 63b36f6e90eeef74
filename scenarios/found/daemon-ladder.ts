/**
 * One daemon per machine. Which repair is right?
 *
 * Whoever needs the daemon looks into its pid file, starts one if there is none, and writes down its pid. When two do so at once there are
 * two. The first repair took a lock to look, the second one keeps it until the pid is written. Which order does the first one leave? And
 * a daemon that leaves removes the pid file: how can there be two even so? The report is ruvnet/ruflo#2505, before it #2408 and #1121; it
 * was seen in ruflo 3.10.37. That the pid file is removed by its name is a step further, which this scenario adds.
 *
 *     npm run scenario daemon-ladder
 *     npm run explore daemon-ladder grow=no                              every order of each rung
 *     npm run explore daemon-ladder grow=no variant='remove by name'     the last rung
 */
import { readFile, unlink, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { always, can, defineScenario, FileLock, integer, LockTimeoutError, never, right, surprising, wrong } from 'racecourse';

const pidFile = 'daemon.pid';
const old = 'old';

/** The mistake: it looks, and starts one; meanwhile others look. */
export const noLock: Part = async (who, { takes, comes }) => {
  await pause(comes);
  return (await isRunning()) ? 'starts none' : start(who, takes);
};

/** Half a repair: a lock to look, which it gives back before there is anything to see. */
export const lockToLook: Part = async (who, { takes, comes }) => {
  await pause(comes);
  const letGo = await tryLock();
  if (!letGo) return 'starts none'; // Somebody else is at it.
  const isThere = await isRunning();
  letGo();
  return isThere ? 'starts none' : start(who, takes);
};

/** The repair: it keeps the lock until the pid is written. */
export const lockToTheEnd: Part = async (who, { takes, comes }) => {
  await pause(comes);
  const letGo = await tryLock();
  if (!letGo) return 'starts none';
  const did = (await isRunning()) ? 'starts none' : await start(who, takes);
  letGo();
  return did;
};

/** One more mistake: the old daemon, which leaves, removes the file, whose pid is in it by now. */
export const removeByName: Part = async (who, times) => {
  if (who !== old) return lockToTheEnd(who, times);
  await pause(times.comes);
  await unlink(pidFile);
  return 'has left';
};

/** And its repair: under the lock it looks whether the pid is still its own. */
export const removeItsOwn: Part = async (who, times) => {
  if (who !== old) return lockToTheEnd(who, times);
  await pause(times.comes);
  await new FileLock('daemon.lock').runExclusive(async () => ((await readPid()) === old ? unlink(pidFile) : undefined));
  return 'has left';
};

async function start(who: string, takes: number): Promise<Did> {
  await pause(takes); // It takes a while until there is a pid to write down.
  await writeFile(pidFile, who);
  return 'starts one';
}

/** The old one's pid is nobody's: it does not answer any more. */
const isRunning = async (): Promise<boolean> => !['', old].includes(await readPid());

const readPid = (): Promise<string> => readFile(pidFile, 'utf8').catch(() => '');

const tryLock = (): Promise<(() => void) | undefined> =>
  new FileLock('daemon.lock').acquire({ timeout: 0 }).catch((error: unknown) => {
    if (error instanceof LockTimeoutError) return undefined;
    throw error;
  });

const pause = async (ms: number): Promise<void> => (ms > 0 ? sleep(ms) : undefined);

type Did = 'starts one' | 'starts none' | 'has left';
type Part = (who: string, times: { readonly comes: number; readonly takes: number }) => Promise<Did>;

export default defineScenario({
  params: {
    apart: integer(150, { from: 0, to: 5000, help: 'how far apart two come who start it, in ms' }),
    takes: integer(300, { from: 0, to: 5000, help: 'how long it takes to start it, in ms' }),
  },
  found: { thread: 'ruvnet/ruflo#2505', modelOf: 'ruflo', seen: ['3.10.37'] },
  explore: { apart: 0, takes: 1 },
  seconds: 15,
  setting: ({ apart, takes }, as) => `two who start a daemon, ${as}, ${apart} ms apart; to start it takes ${takes} ms`,
  variants: {
    'no lock': noLock,
    'lock to look': lockToLook,
    'lock to the end': lockToTheEnd,
    'remove by name': removeByName,
    'remove its own': removeItsOwn,
  },
  async run({ apart, takes }, part, { race }) {
    const leaves = part === removeByName || part === removeItsOwn;
    await writeFile(pidFile, leaves ? old : '');
    const comes = leaves ? [0, 6 * apart, 4 * apart] : [0, apart];
    const who = ['starter 1', 'starter 2', old];
    const { returned } = await race(['starter 1', 'starter 2', 'old daemon'], comes.length, (index) => [
      part,
      who[index]!,
      { comes: comes[index]!, takes },
    ]);
    return { started: returned.filter((did) => did === 'starts one').length };
  },
  outcomes: {
    two: wrong((o) => o.started === 2, 'each looked when there was no pid of the other to see', 'start two'),
    one: right((o) => o.started === 1, 'who comes second is refused, or finds the pid', 'start one'),
    none: surprising(
      (o) => o.started === 0,
      'both took the lock of the one that leaves for that of one that starts',
      'start none',
    ),
  },
  claims: {
    'no lock': can('two'),
    'lock to look': can('two'),
    'lock to the end': always('one'),
    'remove by name': can('two'),
    'remove its own': never('two'),
  },
  ask: {
    question: () => 'two start a daemon at once: how many are there in the end?',
    takes: () => ({ from: 0, to: 2 }),
    variant: 'lock to look',
    answer: (o) => o.started,
  },
});
