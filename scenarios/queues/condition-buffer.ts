/**
 * Woken for an apple. Is it still there?
 *
 * A shelf has room for one thing; it is a file, and a Condition guards it. A consumer finds it empty and sleeps. The producer locks it,
 * puts an apple on it, and wakes whoever sleeps. Meanwhile another consumer has come and stands in line for the lock. Who gets the
 * apple? What does the other one take? The two variants differ in one word.
 *
 *     npm run scenario condition-buffer
 *     npm run explore condition-buffer                every order: is the other word enough?
 */
import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { always, can, Condition, defineScenario, integer, right, wrong } from 'racecourse';

const room = 1;

const look = async (): Promise<string[]> => JSON.parse(await readFile('shelf', 'utf8')) as string[];
const write = (things: readonly string[]): Promise<void> => writeFile('shelf', JSON.stringify(things));

/** The mistake: that it was woken says that there was something. Who stood in line before it has taken it by now. */
export const lookOnce: Consumer = (shelf) =>
  shelf.runExclusive(async () => {
    if ((await look()).length === 0) await shelf.wait();
    return take(shelf);
  });

/** The repair: whoever wakes looks again. */
export const lookAgain: Consumer = (shelf) =>
  shelf.runExclusive(async () => {
    while ((await look()).length === 0) await shelf.wait();
    return take(shelf);
  });

/** To be called under the lock. */
async function take(shelf: Condition): Promise<string> {
  const [thing, ...others] = await look();
  if (thing === undefined) {
    console.log('takes nothing');
    return 'nothing';
  }
  console.log(`takes the ${thing}`);
  await write(others);
  await shelf.notifyAll(); // There is room again.
  return thing;
}

export async function put(shelf: Condition, delay: number): Promise<string> {
  for (const thing of ['apple', 'pear']) {
    await pause(delay); // Until the first consumer sleeps.
    await shelf.runExclusive(async () => {
      while ((await look()).length === room) await shelf.wait();
      await pause(delay); // It has the lock, and the second consumer comes.
      console.log(`puts the ${thing}`);
      await write([...(await look()), thing]);
      await shelf.notifyAll();
    });
  }
  return 'put both';
}

/** The three of them: the producer, a consumer who is early, and one who comes while the producer has the lock. */
export async function party(index: number, consume: 'once' | 'again', shelf: Condition, delay: number): Promise<string> {
  if (index === 0) return put(shelf, delay);
  if (index === 2) await pause(1.5 * delay);
  return consume === 'once' ? lookOnce(shelf) : lookAgain(shelf);
}

const pause = async (delay: number): Promise<void> => (delay > 0 ? sleep(delay) : undefined);

type Consumer = (shelf: Condition) => Promise<string>;

export default defineScenario({
  params: {
    delay: integer(100, { from: 0, to: 1000, help: 'until the producer comes, and how long it has the lock, in ms' }),
  },
  explore: { delay: 0 },
  seconds: 5,
  setting: (_, as) => `a producer of two things, two consumers of one; all are ${as}`,
  variants: { if: lookOnce, while: lookAgain },
  async run({ delay }, consumer, { race }) {
    await write([]);
    const shelf = new Condition({ name: 'shelf' });
    const consume: 'once' | 'again' = consumer === lookOnce ? 'once' : 'again';
    const { returned, crashed } = await race(['producer', 'consumer 1', 'consumer 2'], 3, (index) => [
      party,
      index,
      consume,
      shelf,
      delay,
    ]);
    const took = returned.filter((answer) => answer !== 'put both').toSorted();
    return { took, left: await look(), crashed: crashed.length };
  },
  outcomes: {
    'took nothing': wrong(
      (o) => o.took.includes('nothing'),
      'somebody else was faster than the one who was woken',
      'take nothing',
    ),
    'one thing each': right(
      (o) => o.took.join() === 'apple,pear' && o.left.length === 0 && o.crashed === 0,
      'who wakes looks again, and sleeps again if there is nothing',
      'give one thing to each',
    ),
  },
  claims: { if: can('took nothing'), while: always('one thing each') },
  ask: {
    question: () => 'an apple, a pear, two consumers who are woken: how many go home with nothing?',
    takes: () => ({ from: 0, to: 2 }),
    variant: 'if',
    answer: (o) => o.took.filter((thing) => thing === 'nothing').length,
  },
});
