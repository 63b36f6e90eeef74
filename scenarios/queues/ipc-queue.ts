/**
 * Two children never meet. Does the item arrive?
 *
 * Main makes a queue and starts two children with it. One puts what it has and ends at once; the other takes it. Main itself touches
 * nothing. The two know nothing of each other, and may never live at the same time. What arrives, and what if it is much?
 *
 *     npm run scenario ipc-queue
 *     npm run scenario ipc-queue items=2000 size=10000     twenty megabytes, and it ends at once
 */
import { always, defineScenario, integer, Process, Queue, right, wrong } from 'racecourse';

/** Ends as soon as its last put is asked for: what is not out yet must go out before. */
export function sender(queue: Queue<string>, items: number, size: number): void {
  console.log(`puts ${items} and ends`);
  for (let item = 0; item < items; item++) void queue.put(`${item} ${'x'.repeat(size)}`);
}

export async function receiver(queue: Queue<string>, items: number): Promise<number[]> {
  const got: number[] = [];
  while (got.length < items) got.push(Number.parseInt(await queue.get(), 10));
  console.log(`got ${got.length}`);
  return got;
}

/** Both are there at the same time. */
export async function together(queue: Queue<string>, { items, size }: Load): Promise<number[]> {
  const from = new Process(sender, [queue, items, size], { name: 'sender' });
  const to = new Process(receiver, [queue, items], { name: 'receiver' });
  from.start();
  to.start();
  await from.join();
  return to.result();
}

/** The receiver is started when the sender has ended. */
export async function oneAfterTheOther(queue: Queue<string>, { items, size }: Load): Promise<number[]> {
  const from = new Process(sender, [queue, items, size], { name: 'sender' });
  from.start();
  await from.join();
  console.log('the sender has ended');
  const to = new Process(receiver, [queue, items], { name: 'receiver' });
  to.start();
  return to.result();
}

interface Load {
  readonly items: number;
  readonly size: number;
}

export default defineScenario({
  params: {
    items: integer(100, { from: 1, to: 100_000, help: 'how many items are put' }),
    size: integer(1000, { from: 0, to: 1_000_000, help: 'characters of an item' }),
  },
  as: ['processes', 'threads'],
  deterministic: true,
  seconds: 1,
  view: 'lines',
  setting: ({ items, size }, as) => `main starts two ${as}, and ${items} items of ${size} characters go from one to the other`,
  variants: { together, 'one after the other': oneAfterTheOther },
  async run(load, variant) {
    const got = await variant(new Queue<string>(), load);
    return { got: got.length, inOrder: got.every((item, at) => item === at) };
  },
  outcomes: {
    'all arrive': right(
      (o, { items }) => o.got === items && o.inOrder,
      'the queue outlives who puts, and nobody ends before his items are out',
      'deliver all',
    ),
    lost: wrong(() => true, 'items were lost, or came out of order', 'lose items'),
  },
  claims: { together: always('all arrive'), 'one after the other': always('all arrive') },
  ask: {
    question: ({ items }) => `the sender ends before the receiver is started: how many of the ${items} items arrive?`,
    takes: ({ items }) => ({ from: 0, to: items }),
    variant: 'one after the other',
    answer: (o) => o.got,
  },
});
