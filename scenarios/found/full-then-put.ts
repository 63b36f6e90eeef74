/**
 * The queue is not full. Is there room?
 *
 * A queue has room for one. Two producers would rather drop an item than wait: each asks whether the queue is full, and puts its item in
 * without waiting if it is not. One of them stops with the error "Full", and the whole program with it. In how many orders? What is wrong
 * with an answer that was right when it was given? The report is blakeblackshear/frigate#7081; the queue there is Python's.
 *
 *     npm run scenario full-then-put
 *     npm run explore full-then-put grow=no           every order of two
 *     npm run scenario full-then-put producers=5
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { always, can, defineScenario, integer, Queue, QueueTimeoutError, right, wrong } from 'racecourse';

/** The mistake: it asks, and believes the answer. Meanwhile another one puts. */
export async function askThenPut(queue: Queue<string>, delay: number): Promise<Did> {
  if (await queue.isFull()) return 'dropped';
  await pause(delay);
  return queue.put('frame', { timeout: 0 }).then(() => 'put', orFull); // Without waiting: an error if there is no room.
}

/** The repair: to ask and to put is one step, and its answer is what came of it. */
export async function tryToPut(queue: Queue<string>, delay: number): Promise<Did> {
  await pause(delay);
  return (await queue.tryPut('frame')) ? 'put' : 'dropped';
}

function orFull(error: unknown): Did {
  if (error instanceof QueueTimeoutError) return 'Full';
  throw error;
}

const pause = async (ms: number): Promise<void> => (ms > 0 ? sleep(ms) : undefined);

type Did = 'put' | 'dropped' | 'Full';

export default defineScenario({
  params: {
    producers: integer(2, { from: 1, to: 20, help: 'how many put, each one item' }),
    delay: integer(100, { from: 0, to: 5000, help: 'how long each takes between the answer and the put, in ms' }),
  },
  found: { thread: 'blakeblackshear/frigate#7081', modelOf: 'frigate', seen: [] },
  explore: { producers: 2, delay: 0 },
  seconds: 4,
  setting: ({ producers, delay }, as) => `${producers} ${as}, a queue with room for one, ${delay} ms between answer and put`,
  variants: { 'ask, then put': askThenPut, 'try to put': tryToPut },
  async run({ producers, delay }, producer, { race }) {
    const frames = new Queue<string>({ name: 'frames', capacity: 1 });
    const { returned } = await race('producer', producers, () => [producer, frames, delay]);
    const count = (what: Did): number => returned.filter((did) => did === what).length;
    return { put: count('put'), full: count('Full') };
  },
  outcomes: {
    full: wrong((o) => o.full > 0, 'it was told that there is room, and another one took it', 'fail with "Full"'),
    dropped: right((o) => o.put === 1, 'who comes too late is told so, and drops its item', 'drop what comes too late'),
  },
  claims: { 'ask, then put': can('full'), 'try to put': always('dropped') },
  ask: {
    question: ({ producers }) => `${producers} producers, room for one: how many of them fail with "Full"?`,
    takes: ({ producers }) => ({ from: 0, to: producers }),
    variant: 'ask, then put',
    answer: (o) => o.full,
  },
});
