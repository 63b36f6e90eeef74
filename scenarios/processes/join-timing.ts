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

/** From when to when it slept, by the clock on the wall. */
interface Slept {
  readonly from: number;
  readonly to: number;
}

type Child = Process<typeof sleeper>;

export async function sleeper(milliseconds: number): Promise<Slept> {
  const from = Date.now();
  await sleep(milliseconds);
  return { from, to: Date.now() };
}

function started(seconds: number, scale: number): Child {
  const child = new Process(sleeper, [seconds * 1000 * scale], { name: `sleeper ${seconds}` });
  child.start();
  return child;
}

/** Nobody sleeps while another does: main waits for each before it starts the next. */
export async function startJoinRepeat(scale: number): Promise<Child[]> {
  const children: Child[] = [];
  for (const seconds of [1, 2, 3]) {
    const child = started(seconds, scale);
    children.push(child);
    await child.join();
  }
  return children;
}

/** All sleep at the same time. The first join returns after one second, and the others have but one more to wait each. */
export async function startAllJoinAll(scale: number, order: readonly number[]): Promise<Child[]> {
  const children = [1, 2, 3].map((seconds) => started(seconds, scale));
  for (const seconds of order) await children[seconds - 1]!.join();
  return children;
}

/** The longest is joined first. When it has ended, the others have long done so. */
export const joinInReverse = (scale: number): Promise<Child[]> => startAllJoinAll(scale, [3, 2, 1]);

/** The first that ends is enough: nobody waits for the others any longer. */
export async function firstOfAll(scale: number): Promise<Child[]> {
  const enough = new AbortController();
  const children = [3, 2, 1].map((seconds) => started(seconds, scale));
  await Promise.race(children.map((child) => child.join({ signal: enough.signal })));
  enough.abort();
  return children;
}

/** Main has had enough after a second and a half. The child has not. */
export async function joinWithTimeout(scale: number): Promise<Child[]> {
  const long = started(3, scale);
  await long.join(1500 * scale);
  return [long];
}

/** Main goes on at once. The children sleep on. */
export const noJoin = (scale: number): Child[] => [1, 2, 3].map((seconds) => started(seconds, scale));

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
    const children = await measure(async () => strategy(scale, order));
    const courseSeconds = Math.round((performance.now() - from) / 10 / scale) / 100;
    const asleep = children.filter((child) => child.isAlive()).length;
    const sideBySide = asleep > 0 || overlap(await Promise.all(children.map((child) => child.result())));
    return { courseSeconds, started: children.length, asleep, sideBySide };
  },
  outcomes: {
    'given up in time': right(
      (o) => o.started === 1 && o.asleep === 1 && atLeast(o.courseSeconds, 1.5),
      'join(1500) returns, the child lives on',
      'give up in time',
    ),
    'the sum': right((o) => !o.sideBySide && atLeast(o.courseSeconds, 6), 'one after the other takes 1 + 2 + 3', 'take the sum'),
    'the longest': right(
      (o) => o.asleep === 0 && atLeast(o.courseSeconds, 3),
      'together takes as long as the longest',
      'take the longest',
    ),
    'the shortest': right(
      (o) => o.asleep < o.started && atLeast(o.courseSeconds, 1),
      'the first to end is enough; the others sleep on',
      'take the shortest',
    ),
    'at once': right((o) => o.asleep === 3, 'without join main goes on; the children end when they end', 'return at once'),
    early: wrong((o) => o.courseSeconds >= 0, 'main went on before those it joined had ended', 'return early'),
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
    takes: () => ({ from: 0, to: 10, unit: 's', decimals: true }),
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

/** A timer may fire a little early by another clock. */
const atLeast = (value: number, least: number): boolean => value >= least * 0.98;

const overlap = (sleeps: readonly Slept[]): boolean =>
  sleeps.some((one, at) => sleeps.slice(at + 1).some((other) => one.from < other.to && other.from < one.to));
