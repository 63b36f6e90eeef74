/**
 * Ten count one visitor each. What does the counter say?
 *
 * The number of visitors lies in a file. Each of ten actors reads it, waits a moment, adds one, and writes it back. What does the file
 * say in the end: ten, one, or something in between? What is the least it can say? And what does it cost to be exact?
 *
 * Explored, each outcome of ten is met: equal states are searched once, and actors that do the same count as one. Twenty are no more under the lock. Without
 * it every two more have eight times as many states, since whatever each has read makes one of its own: tens of thousands for ten, and a thousand
 * million for twenty, which nobody waits for.
 *
 *     npm run scenario lost-update
 *     npm run explore lost-update                     every order of two, not five runs
 *     npm run explore lost-update actors=3            in how many of 90 does it say 1, 2, 3?
 *     npm run scenario lost-update delay=0            without the wait: is it right then?
 */
import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { always, can, defineScenario, FileLock, integer, right, wrong } from 'racecourse';

const counter = 'visitors.txt';

/** The mistake: what was read is old by the time it is written back. */
export async function count(delay: number): Promise<void> {
  const visitors = Number(await readFile(counter, 'utf8'));
  console.log(`reads ${visitors}`);
  if (delay > 0) await sleep(delay); // Meanwhile the others read the same number.
  await writeFile(counter, String(visitors + 1)); // Whoever wrote in between is forgotten.
  console.log(`writes ${visitors + 1}`);
}

/** The repair: read and write are one turn, and nobody reads before it is over. */
export const countUnderLock = (delay: number): Promise<void> => new FileLock('visitors.lock').runExclusive(() => count(delay));

export default defineScenario({
  params: {
    actors: integer(10, { from: 1, to: 50, help: 'how many count' }),
    delay: integer(50, { from: 0, to: 5000, help: 'how long each waits between reading and writing, in ms' }),
  },
  explore: { actors: 2, delay: 0 },
  seconds: 7,
  setting: ({ actors, delay }, as) => `${actors} ${as}, one counter, ${delay} ms between reading and writing`,
  variants: { 'no lock': count, 'file lock': countUnderLock },
  async run({ actors, delay }, actor, { race }) {
    await writeFile(counter, '0');
    const { crashed } = await race('visitor', actors, () => [actor, delay]);
    return { counted: Number(await readFile(counter, 'utf8')), crashed: crashed.length };
  },
  outcomes: {
    lost: wrong((o, p) => o.counted < p.actors, 'two read the same number, and one of their counts was lost', 'lose a count'),
    exact: right(
      (o, p) => o.counted === p.actors && o.crashed === 0,
      'nobody read before the one in front had written',
      'count exactly',
    ),
  },
  claims: { 'no lock': can('lost'), 'file lock': always('exact') },
  ask: {
    question: ({ actors }) => `${actors} add one each to a counter that says 0: what does it say in the end?`,
    takes: ({ actors }) => ({ from: 0, to: actors }),
    answer: (o) => o.counted,
  },
});
