/**
 * One rewrites a JSON file, another reads it. Does it parse?
 *
 * A program writes its state into a JSON file, again and again. Another one reads it. Neither ever writes anything that is not valid JSON.
 * Can the reader meet a file that does not parse? How long is it then? And why is it enough to write the file under another name
 * first, though there are no locks anywhere?
 *
 *     npm run scenario torn-json
 *     npm run explore torn-json                       every order of what writeFile really does: open, write, close
 *     npm run scenario torn-json size=100             a small file. Is it whole each time?
 */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { always, can, defineScenario, integer, right, wrong } from 'racecourse';

const file = 'state.json';

const state = (version: number, size: number): string => JSON.stringify({ version, padding: 'x'.repeat(size) });

/** The mistake: writeFile empties the file before it fills it. */
export const rewrite: Actor = async (times, size) => {
  for (let version = 1; version <= times; version++) await writeFile(file, state(version, size));
  console.log(`wrote ${times} versions`);
  return { torn: 0 };
};

/** The repair: what has the name is always whole. The old one as long as it is there, then the new one. */
export const writeAndRename: Actor = async (times, size) => {
  for (let version = 1; version <= times; version++) {
    await writeFile(`${file}.new`, state(version, size));
    await rename(`${file}.new`, file);
  }
  console.log(`wrote ${times} versions`);
  return { torn: 0 };
};

/** Reads as often as the other one writes. */
export const read: Actor = async (times) => {
  let torn = 0;
  for (let time = 0; time < times; time++) {
    const text = await readFile(file, 'utf8');
    if (parses(text)) continue;
    torn += 1;
    if (torn === 1) console.log(`meets ${text.length} characters that do not parse`);
  }
  console.log(`read ${times} times, ${torn} did not parse`);
  return { torn };
};

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

type Actor = (times: number, size: number) => Promise<{ readonly torn: number }>;

export default defineScenario({
  params: {
    times: integer(100, { from: 1, to: 10_000, help: 'how often one writes, and the other reads' }),
    size: integer(200_000, { from: 0, to: 10_000_000, help: 'how many characters the file has' }),
  },
  explore: { size: 10, times: 1 },
  fine: true, // To write a whole file is three steps.
  seconds: 8,
  setting: ({ times, size }, as) => `one writes ${times} times, one reads ${times} times, ${size} characters; both are ${as}`,
  variants: { rewrite, 'write, then rename': writeAndRename },
  async run({ times, size }, write, { race }) {
    await writeFile(file, state(0, size));
    const { returned, crashed } = await race(['writer', 'reader'], 2, (index) => [index === 0 ? write : read, times, size]);
    return { torn: returned.some(({ torn }) => torn > 0), crashed: crashed.length };
  },
  outcomes: {
    torn: wrong((o) => o.torn, 'the reader came when the file was empty already and not yet full', 'tear the file'),
    whole: right((o) => !o.torn && o.crashed === 0, 'the name leads to the old file or to the new one', 'keep the file whole'),
    crashed: wrong(() => true, 'somebody did not come to the end', 'crash'),
  },
  claims: { rewrite: can('torn'), 'write, then rename': always('whole') },
  ask: {
    question: ({ times }) => `${times} reads while another one rewrites the file: does each of them parse?`,
    takes: () => ['yes', 'no'],
    variant: 'rewrite',
    answer: (o) => (o.torn ? 'no' : 'yes'),
  },
});
