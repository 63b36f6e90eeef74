/**
 * A Web Lock guards the last ticket. From whom?
 *
 * The stock lies in a file. Every buyer looks how many tickets are left, waits for the network, and writes one less: under a Web Lock, the
 * lock of browsers, which Node has as navigator.locks from 24.5 on. In a browser it holds among all windows of a site. Among whom does it
 * hold in Node: tasks, threads, processes? What keeps a thread alive that waits for it? And what does navigator.locks.query() say?
 *
 * Seen on Node 24.22.3 and 26.12.1: a thread that waits for a Web Lock, and for nothing else, ends with status 0, and what it wanted to do
 * is never done. And query() tells of the locks of the thread that asks, though the documentation says of the process: in
 * src/node_locks.cc LockManager::Query compares env().
 *
 *     npm run scenario ticket-web-lock
 *     npm run scenario ticket-web-lock as=threads     which lines change?
 *     npm run scenario ticket-web-lock as=tasks
 *     npm run explore ticket-web-lock                 every order of two processes
 */
import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { always, can, defineScenario, FileLock, integer, longestWait, range, right, sumOfWaits, wrong } from 'racecourse';

const stock = 'tickets.json';
const { locks } = ((globalThis as { readonly navigator?: unknown }).navigator ?? {}) as { readonly locks?: WebLocks };

/** The mistake: between the look and the write there is room for another look. */
export async function buy(networkDelay: number): Promise<Answer> {
  const left = await look();
  console.log(`sees ${left}`);
  if (networkDelay > 0) await sleep(networkDelay); // Meanwhile the others look, too.
  if (left === 0) return said('sold out');
  await write(left - 1);
  return said('bought');
}

/** Cures the tasks of one process. Ten processes have ten locks of that name; threads have one, and end while they wait for it. */
export const underAWebLock = (networkDelay: number): Promise<Answer> => locks!.request('tickets', () => buy(networkDelay));

/** Cures threads, too: a timer keeps the thread alive until the lock is there. */
export async function stayForAWebLock(networkDelay: number): Promise<Answer> {
  const staying = setTimeout(() => undefined, longest);
  return locks!.request('tickets', () => {
    clearTimeout(staying);
    return buy(networkDelay);
  });
}

/** The repair among processes: the lock is where the stock is. */
export const underAFileLock = (networkDelay: number): Promise<Answer> =>
  new FileLock('tickets.lock').runExclusive(() => buy(networkDelay));

async function look(): Promise<number> {
  const { left } = JSON.parse(await readFile(stock, 'utf8')) as { left: number };
  return left;
}

const write = (left: number): Promise<void> => writeFile(stock, JSON.stringify({ left }));

function said(answer: Answer): Answer {
  console.log(answer);
  return answer;
}

/** The longest that a timer can be set to, in ms. */
const longest = 2 ** 31 - 1;

type Answer = 'bought' | 'sold out';

/** What is used here of navigator.locks. */
interface WebLocks {
  request<T>(name: string, use: () => Promise<T>): Promise<T>;
}

const missing = `this Node has no navigator.locks, which came with 24.5: here is ${process.version}`;

export default defineScenario({
  params: {
    buyers: integer(10, { from: 1, to: 50, help: 'how many want the ticket' }),
    delay: range('50..150', { from: 0, to: 5000, help: 'how long the network takes, in ms' }),
  },
  explore: { buyers: 2, delay: { from: 100, to: 100 } },
  seconds: 10,
  leavesOut: () => (locks ? {} : { 'Web Lock': missing, 'Web Lock, staying': missing }),
  check(_, variants) {
    if (!locks && variants.some((name) => name.startsWith('Web Lock'))) throw new RangeError(`Not on this Node: ${missing}.`);
  },
  setting: ({ buyers, delay }, as) =>
    `${buyers} ${as}, 1 ticket, waits of ${delay.from === delay.to ? '' : `${delay.from} to `}${delay.to} ms`,
  variants: { 'no lock': buy, 'Web Lock': underAWebLock, 'Web Lock, staying': stayForAWebLock, 'file lock': underAFileLock },
  async run({ buyers, delay }, buyer, { race, random }) {
    await write(1);
    const { returned, crashed } = await race('buyer', buyers, () => [buyer, random.within(delay)]);
    return { bought: returned.filter((answer) => answer === 'bought').length, crashed: crashed.length };
  },
  outcomes: {
    oversold: wrong((o) => o.bought > 1, 'several looked before the first one wrote', 'oversell'),
    torn: wrong((o) => o.crashed > 0, 'a buyer met a half-written file: writeFile empties it first', 'tear the file'),
    'sold exactly': right((o) => o.bought === 1, 'one turn after the other', 'sell exactly'),
  },
  claims: {
    'no lock': can('oversold'),
    'Web Lock': [can('oversold').among('processes'), can('deadlock').among('threads'), always('sold exactly').among('tasks')],
    'Web Lock, staying': [can('oversold').among('processes'), always('sold exactly').among('threads', 'tasks')],
    'file lock': always('sold exactly'),
  },
  ask: {
    question: ({ buyers }) => `${buyers} buyers, 1 ticket: how many of them go home with one?`,
    takes: ({ buyers }) => ({ from: 0, to: buyers }),
    answer: (o) => o.bought,
  },
  ideal: {
    'no lock': longestWait,
    'Web Lock, staying': (run) => (run.as === 'processes' ? longestWait(run) : sumOfWaits(run)),
    'file lock': sumOfWaits,
  },
});
