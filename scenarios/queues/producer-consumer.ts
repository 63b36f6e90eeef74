/**
 * One stop item too few. Who hangs?
 *
 * Producers make things faster than consumers use them up; between them is a shelf with room for three. When all is made, the last
 * producer puts a stop item there for each consumer: whoever takes one goes home. What holds the producers back? What if there is one
 * stop item too few? And what becomes of the thing in the hands of a consumer who drops dead?
 *
 *     npm run scenario producer-consumer
 *     npm run scenario producer-consumer capacity=20     does more room make it faster?
 *     npm run explore producer-consumer                  every order: does one hang in all of them?
 */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  always,
  Barrier,
  defineScenario,
  integer,
  JoinableQueue,
  never,
  QueueTimeoutError,
  right,
  surprising,
  wrong,
} from 'racecourse';

const stop = 'stop';
const letters = 'abcdefgh'; // What producers are called.

/** Whoever of the producers is the last to have made all his things puts the stop items there. */
export async function producer({ shelf, finished, things, stops, pace }: Shop, name: string): Promise<string[]> {
  for (let thing = 1; thing <= things; thing++) {
    await pause(pace);
    console.log(`makes ${name}${thing}`);
    await shelf.put(`${name}${thing}`); // Waits while there is no room: nobody runs ahead of those who use it up.
  }
  if ((await finished.wait()) === 0) for (let put = 0; put < stops; put++) await shelf.put(stop);
  return [];
}

/** Takes one thing after the other until it takes a stop item. Whoever loses patience at an empty shelf would hang there for ever. */
export async function consumer({ shelf, pace, patience }: Shop): Promise<string[]> {
  const used: string[] = [];
  for (;;) {
    const thing = await shelf.get(patience === 0 ? {} : { timeout: patience }).catch(orHangs);
    if (thing === hangs) {
      console.log(hangs);
      return [...used, hangs];
    }
    if (thing !== stop) {
      console.log(`uses ${thing}`);
      await pause(4 * pace);
      used.push(thing);
    }
    await shelf.taskDone(); // Until it says so, the thing goes to another should it die, and a stop item as well.
    if (thing === stop) return used;
  }
}

/** Drops dead with the first thing in its hands. */
export async function dropsDead({ shelf }: Shop): Promise<string[]> {
  throw new Error(`drops dead with ${await shelf.get()}`);
}

export const enough = (shop: Shop, index: number): Promise<string[]> => work(shop, index, consumer);
export const oneTooFew = (shop: Shop, index: number): Promise<string[]> =>
  work({ ...shop, stops: shop.stops - 1 }, index, consumer);
export const oneDies = (shop: Shop, index: number): Promise<string[]> => work(shop, index, dropsDead);

/** The first ones are the producers; the next one is the consumer to look at. */
function work(shop: Shop, index: number, firstConsumer: typeof consumer): Promise<string[]> {
  if (index < shop.producers) return producer(shop, letters[index]!);
  return index === shop.producers ? firstConsumer(shop) : consumer(shop);
}

const hangs = 'hangs';
function orHangs(error: unknown): string {
  if (error instanceof QueueTimeoutError) return hangs;
  throw error;
}

const pause = async (milliseconds: number): Promise<void> => (milliseconds > 0 ? sleep(milliseconds) : undefined);

interface Shop {
  readonly shelf: JoinableQueue<string>;
  /** Where producers wait for each other. */
  readonly finished: Barrier;
  readonly producers: number;
  readonly things: number;
  readonly stops: number;
  /** Milliseconds to make one thing. Using one takes four times as long. */
  readonly pace: number;
  /** Milliseconds until a consumer says that it hangs; 0: it just does. */
  readonly patience: number;
}

export default defineScenario({
  params: {
    producers: integer(2, { from: 1, to: 8, help: 'how many make things' }),
    consumers: integer(2, { from: 1, to: 8, help: 'how many use them up' }),
    things: integer(8, { from: 1, to: 100, help: 'how many things each producer makes' }),
    capacity: integer(3, { from: 1, to: 100, help: 'how many things there is room for' }),
    pace: integer(5, { from: 0, to: 1000, help: 'milliseconds to make a thing; using it takes four times as long' }),
    patience: integer(1000, { from: 0, to: 10_000, help: 'milliseconds until a consumer at an empty shelf says that it hangs' }),
  },
  explore: { producers: 1, consumers: 2, things: 1, capacity: 1, pace: 0, patience: 0 },
  as: ['processes', 'threads'],
  runs: 1,
  seconds: 3,
  setting: ({ producers, consumers, capacity }, as) =>
    `producers: ${producers}, consumers: ${consumers}, all of them ${as}; room for ${capacity}`,
  variants: { 'a stop for each': enough, 'one too few': oneTooFew, 'one drops dead': oneDies },
  async run({ producers, consumers, things, capacity, pace, patience }, worker, { race }) {
    const shelf = new JoinableQueue<string>({ capacity, name: 'shelf' });
    const finished = new Barrier(producers);
    const shop: Shop = { shelf, finished, producers, things, stops: consumers, pace, patience };
    const names = Array.from({ length: producers + consumers }, (_, index) =>
      index < producers ? `producer ${letters[index]}` : `consumer ${index - producers + 1}`,
    );
    const { returned, crashed } = await race(names, names.length, (index) => [worker, shop, index]);
    const all = returned.flat();
    const used = all.filter((thing) => thing !== hangs);
    return {
      used: used.length,
      twice: used.length - new Set(used).size,
      hanging: all.length - used.length,
      dead: crashed.length,
    };
  },
  outcomes: {
    lost: wrong((o, p) => o.used < p.producers * p.things, 'somebody made it, and nobody used it', 'lose a thing'),
    twice: wrong((o) => o.twice > 0, 'two consumers used the same thing', 'use a thing twice'),
    hangs: surprising(
      (o) => o.hanging === 1 && o.dead === 0,
      'all is used up, and one waits for a stop item that never comes',
      'hang',
    ),
    'nothing lost': right((o) => o.dead === 1, 'what the dead one had in its hands went to another', 'lose nothing'),
    'each once': right((o) => o.hanging === 0, 'every thing was used once, and everybody went home', 'use each once'),
  },
  claims: {
    'a stop for each': always('each once'),
    'one too few': never('each once'),
    'one drops dead': never('lost'),
  },
  ask: {
    question: ({ consumers }) => `${consumers} consumers, and one stop item too few: how many of them hang?`,
    takes: ({ consumers }) => ({ from: 0, to: consumers }),
    variant: 'one too few',
    answer: (o) => o.hanging,
  },
});
