/**
 * Sleepers of 1, 2, 3 s. How long does main wait?
 *
 * Main starts three children that sleep for one, two and three seconds, and joins them: each directly after its start, or
 * all of them after all were started, in this order or the other, only the first that ends, or not at all, or with a time-out. When does main go on?
 * The seconds of the course are scaled, so that nobody has to wait for them.
 *
 *     npm run scenario join-timing
 *     npm run scenario join-timing scale=1         in the course's own seconds
 *     npm run scenario join-timing order=2,3,1     before you look: when do the three joins return?
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { always, defineScenario, list, number, Process, right, wrong } from 'racecourse';

export async function sleeper(milliseconds: number): Promise<void> {
  await sleep(milliseconds);
}

const child = (seconds: number, scale: number): Process =>
  new Process(sleeper, [seconds * 1000 * scale], { name: `sleeper ${seconds}` });

/** Nobody sleeps while another does: main waits for each before it starts the next. */
export async function startJoinRepeat(scale: number): Promise<void> {
  for (const seconds of [1, 2, 3]) {
    const one = child(seconds, scale);
    one.start();
    await one.join();
  }
}

/** All sleep at the same time. The first join returns after one second, and the others have but one more to wait each. */
export async function startAllJoinAll(scale: number, order: readonly number[]): Promise<void> {
  const children = [1, 2, 3].map((seconds) => child(seconds, scale));
  for (const one of children) one.start();
  for (const seconds of order) await children[seconds - 1]!.join();
}

/** The longest is joined first. When it has ended, the others have long done so. */
export const joinInReverse = (scale: number): Promise<void> => startAllJoinAll(scale, [3, 2, 1]);

/** The first that ends is enough: nobody waits for the others any longer. */
export async function firstOfAll(scale: number): Promise<void> {
  const enough = new AbortController();
  const children = [3, 2, 1].map((seconds) => child(seconds, scale));
  for (const one of children) one.start();
  await Promise.race(children.map((one) => one.join({ signal: enough.signal })));
  enough.abort();
}

/** Main has had enough after a second and a half. The child has not. */
export async function joinWithTimeout(scale: number): Promise<boolean> {
  const long = child(3, scale);
  long.start();
  await long.join(1500 * scale);
  return long.isAlive();
}

/** Main goes on at once. The children sleep on. */
export function noJoin(scale: number): void {
  for (const seconds of [1, 2, 3]) child(seconds, scale).start();
}

export default defineScenario({
  params: {
    scale: number(0.2, { from: 0.01, to: 1, help: "how long one of the course's seconds takes here" }),
    order: list([1, 2, 3], { from: 1, to: 3, help: 'the order of the joins in "start all, join all"' }),
  },
  runs: 1,
  limit: 30_000,
  seconds: 5,
  view: 'joins',
  setting: ({ scale }, as) => `3 ${as}; 1 s of the course takes ${scale} s here`,
  variants: {
    'start, join, repeat': startJoinRepeat,
    'start all, join all': startAllJoinAll,
    'start all, join 3 2 1': joinInReverse,
    'start all, first join': firstOfAll,
    'start 3, join(1500)': joinWithTimeout,
    'start all, no join': noJoin,
  },
  async run({ scale, order }, strategy, { measure }) {
    const from = performance.now();
    const aliveAfter = await measure(async () => strategy(scale, order));
    const courseSeconds = (performance.now() - from) / 1000 / scale;
    return { courseSeconds: Math.round(courseSeconds * 100) / 100, aliveAfter: aliveAfter ?? null };
  },
  outcomes: {
    'given up in time': right(
      (o) => o.aliveAfter === true && within(o.courseSeconds, 1.5, 3),
      'join(1500) returns, the child lives on',
    ),
    'the sum': right((o) => within(o.courseSeconds, 6, Infinity), 'one after the other takes 1 + 2 + 3'),
    'the longest': right((o) => within(o.courseSeconds, 3, 6), 'together takes as long as the longest'),
    'the shortest': right((o) => within(o.courseSeconds, 1, 3), 'the first to end is enough; the others sleep on'),
    'at once': right((o) => o.courseSeconds < 1, 'without join main goes on; the children end when they end'),
    early: wrong((o) => o.courseSeconds >= 0, 'main went on before those it joined had ended'),
  },
  claims: {
    'start, join, repeat': always('the sum'),
    'start all, join all': always('the longest'),
    'start all, join 3 2 1': always('the longest'),
    'start all, first join': always('the shortest'),
    'start 3, join(1500)': always('given up in time'),
    'start all, no join': always('at once'),
  },
  ask: {
    question: () => 'sleepers of 1, 2 and 3 s: after how many seconds does main go on?',
    variant: 'start all, join all',
    answer: (o) => `${o.courseSeconds} s`,
  },
  ideal: {
    'start, join, repeat': ({ params }) => ({ milliseconds: 6000 * params.scale, says: 'sum' }),
    'start all, join all': ({ params }) => ({ milliseconds: 3000 * params.scale, says: 'longest' }),
    'start all, join 3 2 1': ({ params }) => ({ milliseconds: 3000 * params.scale, says: 'longest' }),
    'start all, first join': ({ params }) => ({ milliseconds: 1000 * params.scale, says: 'shortest' }),
    'start 3, join(1500)': ({ params }) => ({ milliseconds: 1500 * params.scale, says: 'time-out' }),
    'start all, no join': () => ({ milliseconds: 0, says: 'nothing to wait for' }),
  },
});

const within = (value: number, from: number, to: number): boolean => value >= from * 0.98 && value < to;
