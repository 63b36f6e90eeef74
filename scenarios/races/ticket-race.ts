/**
 * Ten buyers see the last ticket. How many get it?
 *
 * The stock lies in a file. Every buyer looks how many tickets are left, waits for the network, and writes one less. All
 * start at the same moment and wait equally long in every variant. How many go home with the one ticket? Which of the
 * usual repairs repairs it: looking twice, locking the write, renaming, a mutex, a lock file that whoever finds it stale may break, a lock
 * on the file? What a database makes of it, and a Web Lock, is in ticket-database and ticket-web-lock.
 *
 *     npm run scenario ticket-race
 *     npm run explore ticket-race                      every order, not five runs
 *     npm run scenario ticket-race as=tasks            which line changes, and why?
 *     npm run scenario ticket-race delay=0..0          without the wait: is it right then?
 */
import { randomUUID } from 'node:crypto';
import { readFile, rename, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { always, can, defineScenario, FileLock, integer, longestWait, Mutex, range, right, sumOfWaits, wrong } from 'racecourse';

const stock = 'tickets.json';
const lockFile = 'tickets.stale';

async function look(): Promise<number> {
  const { left } = JSON.parse(await readFile(stock, 'utf8')) as { left: number };
  return left;
}

const write = (left: number): Promise<void> => writeFile(stock, JSON.stringify({ left }));

/** The mistake: between the look and the write there is room for another look. */
export async function buy(networkDelay: number): Promise<Answer> {
  const left = await look();
  console.log(`sees ${left}`);
  if (networkDelay > 0) await sleep(networkDelay); // Meanwhile the others look, too.
  if (left === 0) return soldOut();
  await write(left - 1); // What is in the file by now does not matter any more.
  return bought();
}

/** A second look narrows nothing: it is over before the wait begins. */
export async function lookTwice(networkDelay: number): Promise<Answer> {
  if ((await look()) === 0) return soldOut();
  return buy(networkDelay);
}

/** Half a repair: every write is alone now, and what it writes was worked out before. */
export async function lockTheWriteOnly(networkDelay: number): Promise<Answer> {
  const left = await look();
  console.log(`sees ${left}`);
  if (networkDelay > 0) await sleep(networkDelay);
  if (left === 0) return soldOut();
  await new FileLock('tickets.lock').runExclusive(() => write(left - 1));
  return bought();
}

/** Half a repair: nobody meets half a file any more, and what is in it is still wrong. */
export async function writeAndRename(networkDelay: number): Promise<Answer> {
  const left = await look();
  console.log(`sees ${left}`);
  if (networkDelay > 0) await sleep(networkDelay);
  if (left === 0) return soldOut();
  const draft = `${stock}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify({ left: left - 1 }));
  await rename(draft, stock);
  return bought();
}

const mutex = new Mutex(); // One for each process that imports this file, and one for each thread.

/** Cures ten tasks of one process; ten processes have ten mutexes. */
export const useAMutex = (networkDelay: number): Promise<Answer> => mutex.runExclusive(() => buy(networkDelay));

/** Removes the lock file if it is old, and makes its own: what it removes is by then the new one of somebody else. */
export async function breakAStaleLock(networkDelay: number, checks: number): Promise<Answer> {
  if (await isStale()) {
    console.log('finds a stale lock');
    for (let check = 0; check < checks; check++) await sleep(networkDelay); // Does the owner live? Meanwhile the others ask, too.
    await unlink(lockFile).catch(unlessMissing);
  }
  if (!(await makeLockFile())) return turnedAway();
  const answer = await buy(networkDelay);
  await unlink(lockFile).catch(unlessMissing);
  return answer;
}

const makeLockFile = (): Promise<boolean> => writeFile(lockFile, '', { flag: 'wx' }).then(() => true, unlessThere);

async function isStale(): Promise<boolean> {
  const { mtimeMs } = await stat(lockFile).catch(() => ({ mtimeMs: Date.now() })); // It is gone: somebody was here just now.
  return Date.now() - mtimeMs > 10_000;
}

/** The repair: nobody looks before the one in front has written. */
export const lockTheFile = (networkDelay: number): Promise<Answer> =>
  new FileLock('tickets.lock').runExclusive(() => buy(networkDelay));

type Answer = 'bought' | 'sold out' | 'turned away';

function bought(): Answer {
  console.log('buys');
  return 'bought';
}

function soldOut(): Answer {
  console.log('too late');
  return 'sold out';
}

function turnedAway(): Answer {
  console.log('somebody else has the lock');
  return 'turned away';
}

function unlessMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

function unlessThere(error: NodeJS.ErrnoException): false {
  if (error.code !== 'EEXIST') throw error;
  return false;
}

async function leaveAStaleLock(): Promise<void> {
  await writeFile(lockFile, '');
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(lockFile, longAgo, longAgo);
}

export default defineScenario({
  params: {
    buyers: integer(10, { from: 1, to: 50, help: 'how many want a ticket' }),
    tickets: integer(1, { from: 0, to: 50, help: 'how many there are' }),
    delay: range('50..150', { from: 0, to: 5000, help: 'how long the network takes, in ms' }),
    checks: integer(1, { from: 0, to: 10, help: 'how often who finds a stale lock asks the network whether its owner lives' }),
  },
  explore: { buyers: 2, delay: { from: 100, to: 100 }, checks: 0 }, // Equal waits: who does the same can be taken for one another.
  seconds: 13,
  setting: ({ buyers, tickets, delay }, as) =>
    `${buyers} ${as}, ${tickets} ${tickets === 1 ? 'ticket' : 'tickets'}, waits of ${delay.from === delay.to ? '' : `${delay.from} to `}${delay.to} ms`,
  variants: {
    'no lock': buy,
    'look twice': lookTwice,
    'lock the write only': lockTheWriteOnly,
    rename: writeAndRename,
    'async-mutex': useAMutex,
    'stale lock file': breakAStaleLock,
    'file lock': lockTheFile,
  },
  async run({ buyers, tickets, delay, checks }, buyer, { race, random }) {
    await write(tickets);
    if (buyer === breakAStaleLock) await leaveAStaleLock(); // Its owner has crashed.
    const { returned, crashed } = await race('buyer', buyers, () => [buyer, random.within(delay), checks]);
    return {
      bought: returned.filter((answer) => answer === 'bought').length,
      left: crashed.length > 0 ? null : await look(),
      crashed: crashed.length,
    };
  },
  outcomes: {
    oversold: wrong((o, p) => o.bought > p.tickets, 'several looked before the first one wrote', 'oversell'),
    torn: wrong((o) => o.crashed > 0, 'a buyer met a half-written file: writeFile empties it first', 'tear the file'),
    'sold exactly': right((o, p) => o.bought === Math.min(p.buyers, p.tickets), 'one turn after the other', 'sell exactly'),
  },
  claims: {
    'no lock': can('oversold'),
    'look twice': can('oversold'),
    'lock the write only': can('oversold'),
    rename: can('oversold'),
    'async-mutex': [can('oversold').among('processes', 'threads'), always('sold exactly').among('tasks')],
    'stale lock file': can('oversold'),
    'file lock': always('sold exactly'),
  },
  ask: {
    question: ({ buyers, tickets }) =>
      `${buyers} buyers, ${tickets} ${tickets === 1 ? 'ticket' : 'tickets'}: how many of them go home with one?`,
    takes: ({ buyers }) => ({ from: 0, to: buyers }),
    answer: (o) => o.bought,
  },
  ideal: {
    'no lock': longestWait,
    'look twice': longestWait,
    'lock the write only': longestWait,
    rename: longestWait,
    'async-mutex': (run) => (run.as === 'tasks' ? sumOfWaits(run) : longestWait(run)),
    'file lock': sumOfWaits,
  },
});
