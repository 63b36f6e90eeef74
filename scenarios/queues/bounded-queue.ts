/**
 * Room for three. What does the fourth put do?
 *
 * One puts 111, 222, 333 and 444 into a queue with room for three; another comes a little later and takes them out. When is the queue
 * full? What does the fourth put do? And two consumers want one item: each looks whether the queue is empty, and gets if it is not.
 * What can go wrong between the look and the get?
 *
 *     npm run scenario bounded-queue
 *     npm run explore bounded-queue     every order: when does isEmpty() lie?
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { always, can, defineScenario, integer, Queue, QueueTimeoutError, right, wrong } from 'racecourse';

/** The course's own program: one puts four, the other takes four and then looks whether there is a fifth. */
export async function putFourTakeFour({ queue, delay }: Setting, index: number): Promise<Said> {
  if (index === 0) {
    for (const item of [111, 222, 333]) await queue.put(item);
    console.log(`full: ${await queue.isFull()}`);
    console.log('puts 444');
    await queue.put(444); // There is no room: it waits until somebody gets.
    console.log('hears: 444 is in');
    return 'put';
  }
  if (index > 1) return 'watched';
  await pause(delay);
  const got: number[] = [];
  for (let count = 0; count < 4; count++) {
    got.push(await queue.get());
    console.log(`got ${got.at(-1)}`);
  }
  const fifth = await queue.tryGet(); // Says at once that there is none.
  console.log(fifth ? 'got a fifth' : 'empty');
  return fifth ? 'a fifth' : got;
}

/** Between the look and the get there is room for another get. */
export async function lookThenGet({ queue, delay, patience }: Setting, index: number): Promise<Said> {
  if (index === 0) return putOne(queue);
  await pause(delay);
  if (await queue.isEmpty()) return 'nothing';
  console.log('not empty');
  await pause(delay);
  const got = await queue.get(patience === 0 ? {} : { timeout: patience }).catch(orHangs);
  console.log(got === 'hangs' ? 'hangs' : `got ${got}`);
  return got === 'hangs' ? got : [got];
}

/** One step: whoever comes second is told at once. */
export async function tryToGet({ queue, delay }: Setting, index: number): Promise<Said> {
  if (index === 0) return putOne(queue);
  await pause(delay);
  const got = await queue.tryGet();
  console.log(got ? `got ${got.item}` : 'nothing there');
  return got ? [got.item] : 'nothing';
}

async function putOne(queue: Queue<number>): Promise<Said> {
  console.log('puts 111');
  await queue.put(111);
  return 'put';
}

function orHangs(error: unknown): 'hangs' {
  if (error instanceof QueueTimeoutError) return 'hangs';
  throw error;
}

const pause = async (milliseconds: number): Promise<void> => (milliseconds > 0 ? sleep(milliseconds) : undefined);

type Said = 'put' | 'watched' | 'nothing' | 'a fifth' | 'hangs' | readonly number[];

interface Setting {
  readonly queue: Queue<number>;
  readonly delay: number;
  /** Milliseconds until a consumer says that it hangs; 0: it just does. */
  readonly patience: number;
}

export default defineScenario({
  params: {
    delay: integer(100, { from: 0, to: 1000, help: 'milliseconds until the consumers come' }),
    patience: integer(500, { from: 0, to: 10_000, help: 'milliseconds until one who waits says that it hangs' }),
  },
  explore: { delay: 0, patience: 0 },
  as: ['processes', 'threads'],
  runs: 1,
  seconds: 2,
  setting: (_, as) => `one who puts and two who get, all of them ${as}; room for 3`,
  variants: { 'put four, take four': putFourTakeFour, 'look, then get': lookThenGet, tryGet: tryToGet },
  async run({ delay, patience }, party, { race }) {
    const queue = new Queue<number>({ capacity: 3, name: 'queue' });
    const { returned } = await race(['producer', 'consumer 1', 'consumer 2'], 3, (index) => [
      party,
      { queue, delay, patience },
      index,
    ]);
    const got = returned.flatMap((said) => (typeof said === 'string' ? [] : said));
    return { got: got.join(' '), hanging: returned.filter((said) => said === 'hangs').length };
  },
  outcomes: {
    deadlock: wrong((o) => o.hanging > 0, 'it looked, another took the item, and it waits for one that never comes', 'deadlock'),
    'in order': right(
      (o) => o.got === '111 222 333 444',
      'first in, first out; the fourth put waited until there was room',
      'keep the order',
    ),
    'one each': right(
      (o) => o.got === '111' || o.got === '',
      'an item goes to one, and the other knows that there is none',
      'give each item to one',
    ),
    mixed: wrong(() => true, 'items were lost, doubled or out of order', 'mix items up'),
  },
  claims: {
    'put four, take four': always('in order'),
    'look, then get': can('deadlock'),
    tryGet: always('one each'),
  },
  ask: {
    question: () => 'one item, two consumers who look before they get: how many hang?',
    takes: () => ({ from: 0, to: 2 }),
    variant: 'look, then get',
    answer: (o) => o.hanging,
  },
});
