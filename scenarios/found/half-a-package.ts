/**
 * The folder is there. Is the package?
 *
 * A package manager keeps packages in a cache, a folder each. Two of its processes run: one has begun to put a package there, file by file.
 * The other one looks whether the folder is there, takes it for the package, and copies what it finds. How much of it does it get? Can it
 * be nothing? What has to be true of a folder so that "it is there" means "it is whole"? The report is caffeinelabs/mops#543; it was seen
 * in mops 2.13.2.
 *
 *     npm run scenario half-a-package
 *     npm run explore half-a-package grow=no          every order of one who installs and one who takes
 */
import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { can, defineScenario, integer, never, right, wrong } from 'racecourse';

const files = ['main.mo', 'types.mo'];

/** The mistake: the folder is there from the first moment on, and its files come later. */
export async function installInPlace(delay: number): Promise<void> {
  await mkdir('cache');
  await fill('cache', delay);
}

/** The repair: it is made whole somewhere else, and put in its place in one step. */
export async function installBeside(delay: number): Promise<void> {
  await mkdir('draft');
  await fill('draft', delay);
  await rename('draft', 'cache');
}

async function fill(folder: string, delay: number): Promise<void> {
  for (const file of files) {
    await pause(delay);
    await writeFile(`${folder}/${file}`, 'module {}');
  }
}

/** Takes what is there; without a folder there is nothing to take yet. */
async function take(delay: number): Promise<number | 'not there'> {
  await pause(1.5 * delay); // When the first file is there.
  if (!(await stat('cache').catch(() => null))) return 'not there';
  return (await readdir('cache')).length;
}

/** The two processes. */
export async function party(index: number, install: Install, delay: number): Promise<number | 'not there'> {
  if (index === 1) return take(delay);
  await (install === 'in place' ? installInPlace : installBeside)(delay);
  return files.length;
}

const pause = async (ms: number): Promise<void> => (ms > 0 ? sleep(ms) : undefined);

type Install = 'in place' | 'beside';

export default defineScenario({
  params: { delay: integer(200, { from: 0, to: 5000, help: 'how long a file takes, in ms' }) },
  found: { thread: 'caffeinelabs/mops#543', modelOf: 'mops', seen: ['2.13.2'] },
  explore: { delay: 0 },
  seconds: 6,
  setting: ({ delay }, as) =>
    `one who installs a package of ${files.length} files, one who takes it, both ${as}; ${delay} ms a file`,
  variants: { 'in place': installInPlace, renamed: installBeside },
  async run({ delay }, install, { race }) {
    const how: Install = install === installInPlace ? 'in place' : 'beside';
    const { returned } = await race(['installer', 'taker'], 2, (index) => [party, index, how, delay]);
    return { taken: returned[1]! };
  },
  outcomes: {
    empty: wrong((o) => o.taken === 0, 'the folder was there, and nothing was in it yet', 'give an empty package'),
    half: wrong(
      (o) => o.taken !== 'not there' && o.taken < files.length,
      'the folder was there before its files',
      'give half a package',
    ),
    whole: right((o) => o.taken === files.length, 'it looked when all was there'),
    'not there': right((o) => o.taken === 'not there', 'it looked too early, knows that, and installs it itself'),
  },
  claims: { 'in place': can('half'), renamed: [never('empty'), never('half')] },
  ask: {
    question: () => `a package of ${files.length} files: how many does the other one take?`,
    takes: () => ({ from: 0, to: files.length }),
    variant: 'in place',
    answer: (o) => (o.taken === 'not there' ? 0 : o.taken),
  },
});
