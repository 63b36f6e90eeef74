/**
 * Readers share the board. When may one write?
 *
 * Any number may read a board at once, but who writes on it must be alone. So a reader goes in whenever nobody writes, and a writer when
 * nobody reads. Readers come and go, some read quickly, some slowly. A writer comes to the door. How many readers go in before it does?
 * And what does it take for it to get its turn, if readers shall still read together?
 *
 *     npm run scenario readers-writers
 *     npm run explore readers-writers
 *     npm run scenario readers-writers rounds=20        they come oftener. Does the writer wait longer?
 */
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { always, can, Condition, defineScenario, integer, right, Semaphore, wrong } from 'racecourse';

/** Who is at the board, read and written under the condition's lock. */
interface Inside {
  readonly readers: number;
  readonly writers: number;
}

const look = async (): Promise<Inside> => JSON.parse(await readFile('inside', 'utf8')) as Inside;
const write = (inside: Inside): Promise<void> => writeFile('inside', JSON.stringify(inside));

const mayGoIn = (who: keyof Inside, { readers, writers }: Inside): boolean =>
  writers === 0 && (who === 'readers' || readers === 0);

const goIn = (door: Condition, who: keyof Inside): Promise<void> =>
  door.runExclusive(async () => {
    let inside = await look();
    while (!mayGoIn(who, inside)) {
      await door.wait();
      inside = await look();
    }
    await write({ ...inside, [who]: inside[who] + 1 });
    await appendFile('book', who === 'readers' ? 'r' : 'w');
  });

const goOut = (door: Condition, who: keyof Inside): Promise<void> =>
  door.runExclusive(async () => {
    const inside = await look();
    await write({ ...inside, [who]: inside[who] - 1 });
    await door.notifyAll();
  });

/** The mistake: who reads does not look whether somebody waits to write. */
export const readersFirst: Actor = (who, { door }, times, ms) =>
  live(who, door, times, ms, async () => {
    if (who === 'writers') await comeToTheDoor();
    await goIn(door, who);
  });

/** The repair: all go in through a turnstile, one behind the other. While a writer stands in it, nobody gets past. */
export const throughATurnstile: Actor = (who, { door, turnstile }, times, ms) =>
  live(who, door, times, ms, () =>
    turnstile.runExclusive(async () => {
      if (who === 'writers') await comeToTheDoor();
      await goIn(door, who);
    }),
  );

async function live(who: keyof Inside, door: Condition, times: number, ms: number, enter: () => Promise<void>): Promise<void> {
  if (who === 'writers') await pause(ms); // By then the readers are there.
  for (let time = 0; time < times; time++) {
    await enter();
    console.log(who === 'readers' ? 'reads' : 'writes');
    if (who === 'readers') await pause(ms);
    await goOut(door, who);
  }
}

async function comeToTheDoor(): Promise<void> {
  console.log('comes to write');
  await appendFile('book', 'd');
}

const pause = async (ms: number): Promise<void> => (ms > 0 ? sleep(ms) : undefined);

interface Day {
  readonly door: Condition;
  readonly turnstile: Semaphore;
}

type Actor = (who: keyof Inside, day: Day, times: number, ms: number) => Promise<void>;

export default defineScenario({
  params: {
    readers: integer(3, { from: 1, to: 10, help: 'how many read; each takes longer than the one before' }),
    rounds: integer(5, { from: 1, to: 50, help: 'how often each of them reads' }),
    reading: integer(40, { from: 0, to: 1000, help: 'how long the quickest takes, in ms' }),
  },
  explore: { readers: 1, rounds: 2, reading: 0 },
  runs: 3,
  seconds: 5,
  setting: ({ readers, rounds, reading }, as) =>
    `${readers} readers who come ${rounds} times, from ${reading} ms on, and a writer; all are ${as}`,
  variants: { 'readers first': readersFirst, turnstile: throughATurnstile },
  async run({ readers, rounds, reading }, actor, { race }) {
    await write({ readers: 0, writers: 0 });
    await writeFile('book', '');
    const day = { door: new Condition({ name: 'door' }), turnstile: new Semaphore(1, { name: 'turnstile' }) };
    const names = [...Array.from({ length: readers }, (_, index) => `reader ${index + 1}`), 'writer'];
    const { crashed } = await race(names, names.length, (index) => {
      const who: keyof Inside = index < readers ? 'readers' : 'writers';
      return who === 'readers' ? [actor, who, day, rounds, reading * (index + 1)] : [actor, who, day, 1, reading];
    });
    const [, meanwhile = ''] = /d(r*)w/.exec(await readFile('book', 'utf8')) ?? [];
    return { wentInBefore: meanwhile.length, crashed: crashed.length };
  },
  outcomes: {
    starved: wrong(
      (o) => o.wentInBefore > 0,
      'readers went in while the writer stood at the door: as long as they come, it waits',
      'starve the writer',
    ),
    'in turn': right((o) => o.crashed === 0, 'who comes after the writer waits behind it', 'take turns'),
    crashed: wrong(() => true, 'somebody did not come to the end', 'crash'),
  },
  claims: { 'readers first': can('starved'), turnstile: always('in turn') },
  ask: {
    question: ({ readers, rounds }) =>
      `${readers} readers come ${rounds} times each. How many go in while the writer stands at the door?`,
    takes: ({ readers, rounds }) => ({ from: 0, to: readers * rounds }),
    variant: 'readers first',
    answer: (o) => o.wentInBefore,
  },
});
