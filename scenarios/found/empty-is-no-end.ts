/**
 * The queue is empty. Is that the end?
 *
 * One puts two items into a queue. Another one takes what it finds, and stops when the queue is empty. Where the producer had ended before
 * the consumer began, it got everything, and somebody wondered why. Begun together, how many items are left behind? What does "empty"
 * say, and who else could say that nothing more comes? The report is python/cpython#140331; it was seen in CPython 3.13.3.
 *
 *     npm run scenario empty-is-no-end
 *     npm run explore empty-is-no-end grow=no         every order of the two
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { always, can, defineScenario, Event, integer, Queue, right, wrong } from 'racecourse';

/** The mistake: it stops when it finds nothing. Something may still come. */
export const untilNothing: Part = async (index, shared) => {
  if (index === 0) return put(shared);
  let taken = 0;
  while (await shared.queue.tryGet()) taken += 1;
  return taken;
};

/** The same mistake in two steps: it asks whether there is something, and gets it. */
export const askThenGet: Part = async (index, shared) => {
  if (index === 0) return put(shared);
  let taken = 0;
  while (!(await shared.queue.isEmpty())) {
    await shared.queue.get();
    taken += 1;
  }
  return taken;
};

/** A repair: it begins when the producer has ended. Now "empty" is the end. */
export const joinedBefore: Part = async (index, shared) => {
  if (index === 1) await shared.ended.wait();
  const count = await untilNothing(index, shared);
  if (index === 0) await shared.ended.set();
  return count;
};

/** Another repair: the producer says that this was all, by one item more. */
export const untilStop: Part = async (index, shared) => {
  if (index === 0) {
    const count = await put(shared);
    await shared.queue.put('stop');
    return count;
  }
  let taken = 0;
  while ((await shared.queue.get()) !== 'stop') taken += 1;
  return taken;
};

async function put({ queue, items, delay }: Shared): Promise<number> {
  for (let item = 1; item <= items; item++) {
    if (delay > 0) await sleep(delay); // Meanwhile the queue is empty.
    await queue.put(`item ${item}`);
  }
  return items;
}

interface Shared {
  readonly queue: Queue<string>;
  /** The producer has put everything. */
  readonly ended: Event;
  readonly items: number;
  readonly delay: number;
}

/** Says how many items it has put, or taken. The first one is the producer. */
type Part = (index: number, shared: Shared) => Promise<number>;

export default defineScenario({
  params: {
    items: integer(2, { from: 1, to: 20, help: 'how many are put' }),
    delay: integer(100, { from: 0, to: 5000, help: 'how long the producer takes for each, in ms' }),
  },
  found: { thread: 'python/cpython#140331', modelOf: 'CPython', seen: ['3.13.3'] },
  explore: { items: 2, delay: 0 },
  seconds: 6,
  setting: ({ items, delay }, as) => `a producer of ${items} items and a consumer, both ${as}; ${delay} ms for each item`,
  variants: {
    'until nothing is there': untilNothing,
    'ask, then get': askThenGet,
    'joined before': joinedBefore,
    'a stop item': untilStop,
  },
  async run({ items, delay }, part, { race }) {
    const shared = { queue: new Queue<string>({ name: 'queue' }), ended: new Event({ name: 'ended' }), items, delay };
    const { returned } = await race(['producer', 'consumer'], 2, (index) => [part, index, shared]);
    return { taken: returned[1]! };
  },
  outcomes: {
    left: wrong((o, p) => o.taken < p.items, 'the queue was empty when it looked, and not for good', 'leave something behind'),
    all: right((o, p) => o.taken === p.items, 'who knew that nothing more comes had said so', 'take everything'),
  },
  claims: {
    'until nothing is there': can('left'),
    'ask, then get': can('left'),
    'joined before': always('all'),
    'a stop item': always('all'),
  },
  ask: {
    question: ({ items }) => `${items} items are put: how many does the consumer take?`,
    takes: ({ items }) => ({ from: 0, to: items }),
    variant: 'until nothing is there',
    answer: (o) => o.taken,
  },
});
