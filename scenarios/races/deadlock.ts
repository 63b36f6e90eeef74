/**
 * Each has one fork and waits for the other. Who eats?
 *
 * Some philosophers sit round a table, with one fork between every two. A fork is a lock. Who wants to eat takes the left one, then the
 * right one. Two at a table are two programs that take two locks in opposite order. How many of them eat? What is the shortest way to
 * a table where nobody does? Which one of them has to do something else, and is it enough that he does?
 *
 *     npm run scenario deadlock
 *     npm run explore deadlock                        every order of two, then of three
 *     npm run scenario deadlock philosophers=5
 *     npm run scenario deadlock delay=0               they take both at once. Is it right then?
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { always, can, defineScenario, FileLock, integer, LockTimeoutError, right, Semaphore, wrong } from 'racecourse';

/** The mistake: all go round the table the same way, and so may the waiting. */
export const leftThenRight: Philosopher = (seat, table) => eat(seat, (seat + 1) % table.philosophers, table);

/** The repair: forks have numbers, and everybody takes the lower one first. So the last one takes his right one first. */
export const lowerFirst: Philosopher = (seat, table) => {
  const forks = [seat, (seat + 1) % table.philosophers] as const;
  return eat(Math.min(...forks), Math.max(...forks), table);
};

/** Another repair: one seat fewer than there are forks. Of those who sit, one has two. */
export const oneSeatFewer: Philosopher = (seat, table) => table.seats.runExclusive(() => leftThenRight(seat, table));

async function eat(first: number, second: number, { delay, patience }: Table): Promise<Said> {
  const waiting = patience === 0 ? {} : { timeout: patience };
  const putBackFirst = await new FileLock(`fork ${first}`).acquire(waiting);
  try {
    console.log(`has fork ${first}`);
    if (delay > 0) await sleep(delay); // Meanwhile the neighbour takes the other one.
    const putBackSecond = await new FileLock(`fork ${second}`).acquire(waiting);
    console.log('eats');
    putBackSecond();
    return 'ate';
  } catch (error) {
    if (!(error instanceof LockTimeoutError)) throw error;
    console.log(`gives up waiting for fork ${second}`);
    return 'hungry';
  } finally {
    putBackFirst();
  }
}

type Said = 'ate' | 'hungry';
type Philosopher = (seat: number, table: Table) => Promise<Said>;

interface Table {
  readonly philosophers: number;
  readonly seats: Semaphore;
  readonly delay: number;
  /** Milliseconds until somebody says that he waits in vain; 0: he just waits. */
  readonly patience: number;
}

export default defineScenario({
  params: {
    philosophers: integer(3, { from: 2, to: 20, help: 'how many sit at the table; as many forks' }),
    delay: integer(100, { from: 0, to: 5000, help: 'how long each waits between the first fork and the second, in ms' }),
    patience: integer(1000, { from: 0, to: 10_000, help: 'milliseconds until one who waits gives up' }),
  },
  explore: { philosophers: 2, delay: 0, patience: 0 },
  runs: 3,
  seconds: 10,
  setting: ({ philosophers, delay }, as) =>
    `${philosophers} ${as}, ${philosophers} forks, ${delay} ms between the first and the second`,
  variants: { 'left, then right': leftThenRight, 'lower number first': lowerFirst, 'one seat fewer': oneSeatFewer },
  async run({ philosophers, delay, patience }, philosopher, { race }) {
    const table: Table = { philosophers, delay, patience, seats: new Semaphore(philosophers - 1, { name: 'seats' }) };
    const { returned } = await race('philosopher', philosophers, (seat) => [philosopher, seat, table]);
    return { ate: returned.filter((said) => said === 'ate').length };
  },
  outcomes: {
    deadlock: wrong((o, p) => o.ate < p.philosophers, 'each has what the next one waits for, all the way round', 'deadlock'),
    'all ate': right((o, p) => o.ate === p.philosophers, 'somebody always has both forks, and puts them back', 'feed all'),
  },
  claims: {
    'left, then right': can('deadlock'),
    'lower number first': always('all ate'),
    'one seat fewer': always('all ate'),
  },
  ask: {
    question: ({ philosophers }) => `${philosophers} philosophers, ${philosophers} forks: how many of them eat?`,
    takes: ({ philosophers }) => ({ from: 0, to: philosophers }),
    variant: 'left, then right',
    answer: (o) => o.ate,
  },
});
