/**
 * Two set different keys. Are both there?
 *
 * A program keeps its settings in one JSON file. One process sets the theme, another one the language: two keys that have nothing to do
 * with each other. Each reads the file, sets its key, and writes all of it back. Which settings are there in the end? Careful people
 * write to a temporary file and rename it. What does that save, and what does it not?
 *
 *     npm run scenario config-store
 *     npm run explore config-store                    every order of two
 *     npm run explore config-store fine=yes           a write that empties the file first. What can be read now?
 *     npm run scenario config-store keys=5
 */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { always, can, defineScenario, FileLock, integer, never, right, wrong } from 'racecourse';

const store = 'settings.json';

type Settings = Readonly<Record<string, string>>;

const load = async (): Promise<Settings> => JSON.parse(await readFile(store, 'utf8')) as Settings;

/** The mistake: it sets one key, and writes all of them. */
export async function set(key: string, delay: number): Promise<void> {
  const settings = await load();
  console.log(`reads ${Object.keys(settings).join(', ') || 'nothing'}`);
  if (delay > 0) await sleep(delay); // Meanwhile somebody else sets another key.
  await writeFile(store, JSON.stringify({ ...settings, [key]: 'set' }));
  console.log(`sets ${key}`);
}

/** Half a repair: whoever reads finds a whole file, and it lacks what was set in between. */
export async function setAndRename(key: string, delay: number): Promise<void> {
  const settings = await load();
  console.log(`reads ${Object.keys(settings).join(', ') || 'nothing'}`);
  if (delay > 0) await sleep(delay);
  const draft = `${store}.${key}`; // Nobody else has this name.
  await writeFile(draft, JSON.stringify({ ...settings, [key]: 'set' }));
  await rename(draft, store);
  console.log(`sets ${key}`);
}

/** The repair: to read, to set and to write is one turn. */
export const setUnderLock = (key: string, delay: number): Promise<void> =>
  new FileLock('settings.lock').runExclusive(() => set(key, delay));

export default defineScenario({
  params: {
    keys: integer(2, { from: 1, to: 20, help: 'how many are set, each by another process' }),
    delay: integer(50, { from: 0, to: 5000, help: 'how long each waits between reading and writing, in ms' }),
  },
  explore: { keys: 2, delay: 0 },
  seconds: 5,
  setting: ({ keys, delay }, as) => `${keys} ${as}, each sets a key of its own, ${delay} ms between reading and writing`,
  variants: { 'no lock': set, rename: setAndRename, 'file lock': setUnderLock },
  async run({ keys, delay }, setter, { race }) {
    await writeFile(store, '{}');
    const { crashed } = await race('setter', keys, (index) => [setter, `key${index + 1}`, delay]);
    const text = await readFile(store, 'utf8');
    return { kept: keysOf(text), crashed: crashed.length };
  },
  outcomes: {
    torn: wrong(
      (o) => o.crashed > 0 || o.kept === null,
      'somebody read while the file was empty: writeFile empties it first',
      'tear the file',
    ),
    lost: wrong(
      (o, p) => o.kept !== null && o.kept.length < p.keys,
      'who wrote last wrote what he had read, without the other key',
      'lose a key',
    ),
    kept: right((o, p) => o.kept?.length === p.keys, 'who reads finds what the one in front has set', 'keep all keys'),
  },
  claims: { 'no lock': can('lost'), rename: [can('lost'), never('torn')], 'file lock': always('kept') },
  ask: {
    question: ({ keys }) => `${keys} processes set a key each: how many keys are there in the end?`,
    takes: ({ keys }) => ({ from: 0, to: keys }),
    answer: (o) => o.kept?.length ?? 0,
  },
});

function keysOf(text: string): readonly string[] | null {
  try {
    return Object.keys(JSON.parse(text) as Settings).toSorted();
  } catch {
    return null;
  }
}
