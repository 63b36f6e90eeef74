/**
 * Two set keys of one store. Are both there?
 *
 * conf keeps the settings of a program in one JSON file. To set a key it reads the file, sets the key, and puts a new file in the place of
 * the old one: whole, and in one step. Two processes set a key each, and nobody is told that anything went wrong. Which keys are there?
 * What does a file that is put there as a whole save, and what does it not? The report is sindresorhus/conf#146; it was seen on conf
 * 15.1.0, the newest in 2026: `npm install --save-exact conf@15.1.0`.
 *
 *     npm run scenario conf-lost-key
 *     npm run explore conf-lost-key grow=no           the shortest order that loses a key
 */
import { readFile } from 'node:fs/promises';
import { always, can, defineScenario, FileLock, integer, right, wrong } from 'racecourse';

// Where it is not installed, the catalogue can still say so.
const { default: Conf } = await import('conf').catch(() => ({}) as never);

/** The mistake: what it writes is what it has read, with one key more. The package, as it is. */
export function set(key: string, delay: number): void {
  const settings = new Conf({ cwd: process.cwd(), ...(delay > 0 ? { serialize: slowly(delay) } : {}) });
  settings.set(key, 'set');
}

/** The repair: to read, to set and to write is one turn. The package is the same. */
export const setUnderLock = (key: string, delay: number): Promise<void> =>
  new FileLock('settings.lock').runExclusive(async () => set(key, delay));

/** A large store takes its time between reading and writing: it is turned into text. Meanwhile the others read it. */
const slowly =
  (delay: number) =>
  (settings: object): string => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, delay);
    return JSON.stringify(settings);
  };

export default defineScenario({
  params: {
    keys: integer(2, { from: 1, to: 10, help: 'how many are set, each by another program' }),
    delay: integer(100, {
      from: 0,
      to: 5000,
      help: 'how long the first takes to turn its store into text, in ms; the next twice that',
    }),
  },
  found: { thread: 'sindresorhus/conf#146', package: 'conf@15.1.0', seen: ['15.1.0'] },
  explore: { keys: 2, delay: 0 },
  as: ['processes', 'threads'], // Tasks take turns: conf does all of it at once.
  seconds: 5,
  setting: ({ keys, delay }, as) => `${keys} ${as}, each sets a key of its own; ${delay} ms and more between reading and writing`,
  variants: { conf: set, 'file lock': setUnderLock },
  async run({ keys, delay }, program, { race }) {
    await race('program', keys, (index) => [program, `key${index + 1}`, delay * (index + 1)]);
    return { keys: Object.keys(JSON.parse(await readFile('config.json', 'utf8')) as object).toSorted() };
  },
  outcomes: {
    lost: wrong((o, p) => o.keys.length < p.keys, 'who wrote last had read before the other key was there', 'lose a key'),
    kept: right((o, p) => o.keys.length === p.keys, 'who reads finds what the one in front has set', 'keep all keys'),
  },
  claims: { conf: can('lost'), 'file lock': always('kept') },
  ask: {
    question: ({ keys }) => `${keys} programs set a key each: how many keys are there in the end?`,
    takes: ({ keys }) => ({ from: 0, to: keys }),
    answer: (o) => o.keys.length,
  },
});
