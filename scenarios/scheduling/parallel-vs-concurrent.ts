/**
 * Twice the workers as processors. How much faster?
 *
 * One list of small pieces of work; one worker does it, then two, up to twice as many as there are processors. First pieces that compute, then
 * such that only wait, as for a disk or a network; the computing ones again when everybody is held to one processor. The workers
 * are processes, threads, or tasks in one thread. How many times faster do two workers get it done, and how many times four?
 *
 *     npm run scenario parallel-vs-concurrent
 *     npm run scenario parallel-vs-concurrent runs=3                          do the curves look the same again?
 *     npm run scenario parallel-vs-concurrent variant='computing, threads'    at which number of workers does it stop growing?
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { threadId } from 'node:worker_threads';
import { always, cpuCount, defineScenario, holdToOneProcessor, integer } from 'racecourse';
import { never, Pool, right, whyNotEnforced, wrong } from 'racecourse';

/** Some milliseconds of a processor's time. The same for everybody, however long it takes. */
export function compute(number: number): Piece {
  const begun = look();
  let sum = number;
  for (let round = 0; round < 1_000_000; round++) sum = (sum * 31 + round) | 0;
  return { number, pid: process.pid, thread: threadId, begun, done: look(), sum }; // Nobody computes what nobody wants.
}

/** Needs no processor. */
export async function wait(number: number): Promise<Piece> {
  const begun = look();
  await sleep(4);
  return { number, pid: process.pid, thread: threadId, begun, done: look() };
}

/** What this process, with all its threads, has had of processors: it was read between two looks at the clock. */
function look(): Look {
  const from = now();
  const { user, system } = process.cpuUsage();
  return { from, had: (user + system) / 1000, to: now() };
}

/** Milliseconds of the clock that all processes share. */
const now = (): number => Number(process.hrtime.bigint()) / 1e6;

type Look = Readonly<Record<'from' | 'had' | 'to', number>>;
export interface Piece {
  readonly number: number;
  readonly pid: number;
  readonly thread: number;
  readonly begun: Look;
  readonly done: Look;
  readonly sum?: number;
}
type Work = (number: number) => Piece | Promise<Piece>;
type Workers = (count: number) => {
  readonly doAll: (work: Work, list: readonly number[]) => Promise<Piece[]>;
  readonly close: () => Promise<void>;
};

/** Workers that are there before the work comes, and take the next piece when they are done with one. */
const pooled =
  (as: 'process' | 'thread'): Workers =>
  (size) => {
    const pool = new Pool({ size, as });
    return { doAll: (work, list) => pool.map<number, Piece | Promise<Piece>>(work, list), close: () => pool.close() };
  };

/** Each goes on when another one waits, and only then: there is one thread. */
const tasks: Workers = (count) => ({
  doAll: async (work, list) => {
    const pieces = list.values(); // All take from the same list.
    const done: Piece[] = [];
    const task = async (): Promise<void> => {
      for (const number of pieces) done.push(await work(number));
    };
    await Promise.all(Array.from({ length: count }, task));
    return done;
  },
  close: async () => undefined,
});

const kinds = { processes: pooled('process'), threads: pooled('thread'), tasks };
type Variant = readonly ['computing' | 'computing, one processor' | 'waiting', keyof typeof kinds];

/** The system may count late what somebody has had, by a tick of its clock: ten milliseconds where that is slowest. */
const lag = 10;

/**
 * All together had more of processors' time than has passed: one processor cannot give that, whoever else uses it and whoever is interrupted when.
 * Where there is one thread only it was Node's own threads that had it.
 */
export function inParallel(pieces: readonly Piece[]): boolean {
  if (new Set(pieces.map(({ pid, thread }) => `${pid}/${thread}`)).size < 2) return false;
  let had = 0;
  for (const process of new Set(pieces.map(({ pid }) => pid))) {
    const own = pieces.filter(({ pid }) => pid === process);
    had += Math.max(...own.map(({ done }) => done.had)) - Math.min(...own.map(({ begun }) => begun.had));
  }
  return had > passedIn(pieces) + lag;
}

/** From when the first one was begun until the last one was done. */
const passedIn = (pieces: readonly Piece[]): number =>
  Math.max(...pieces.map(({ done }) => done.to)) - Math.min(...pieces.map(({ begun }) => begun.from));

/** How many were begun and not done at the same moment, at most. */
const mostAtOnce = (pieces: readonly Piece[]): number =>
  Math.max(
    ...pieces.map(({ begun }) => pieces.filter((other) => other.begun.from <= begun.from && begun.from < other.done.to).length),
  );

/** Each was done, and once. */
const isAllDone = (pieces: readonly Piece[], list: readonly number[]): boolean =>
  pieces.length === list.length && list.every((number) => pieces.some((one) => one.number === number));

const disturbed = 'Points above the ideal line: others used the processors while one worker was measured.';
// Somebody else may need the processors meanwhile: the better counts, and where nothing was seen it is tried more often.
const [tries, mostTries] = [2, 10];

export default defineScenario({
  params: { pieces: integer(24, { from: 8, to: 1000, help: 'how many pieces of work there are, of a few milliseconds each' }) },
  as: ['processes'],
  runs: 1,
  limit: 120_000,
  seconds: 8,
  view: 'picture',
  setting: ({ pieces }) =>
    `${pieces} pieces of work, ${cpuCount()} processors, 1 to ${2 * cpuCount()} workers, the better of ${tries} tries`,
  variants: {
    'computing, processes': (): Variant => ['computing', 'processes'],
    'computing, threads': (): Variant => ['computing', 'threads'],
    'computing, tasks': (): Variant => ['computing', 'tasks'],
    'one processor, processes': (): Variant => ['computing, one processor', 'processes'],
    'one processor, threads': (): Variant => ['computing, one processor', 'threads'],
    'one processor, tasks': (): Variant => ['computing, one processor', 'tasks'],
    'waiting, processes': (): Variant => ['waiting', 'processes'],
    'waiting, threads': (): Variant => ['waiting', 'threads'],
    'waiting, tasks': (): Variant => ['waiting', 'tasks'],
  },
  async run({ pieces: count }, variant, { show }) {
    const [chart, series] = variant();
    const work = chart === 'waiting' ? wait : compute;
    const [processors, sizes] = [cpuCount(), sizesFor(cpuCount())];
    const isHeld = chart === 'computing, one processor';
    if (isHeld && whyNotEnforced() !== undefined) return { speedUp: 0, with: 0, atOnce: 0, parallel: null, lost: 0 };
    if (isHeld) holdToOneProcessor();
    const limit = chart === 'waiting' ? Infinity : chart === 'computing' && series !== 'tasks' ? processors : 1;
    const ideal = sizes.map((x) => ({ x, y: Math.min(x, limit) }));
    const list = Array.from({ length: Math.max(count, 2 * sizes.at(-1)!) }, (_, at) => at + 1);
    const times: number[] = [];
    const all: Piece[][] = [];
    const isSeen = (done: Piece[]): boolean => (work === wait ? mostAtOnce(done) > processors : inParallel(done));
    const least = isHeld || series === 'tasks' || processors === 1 ? Infinity : work === wait ? processors + 1 : 2; // Workers.
    for (const size of sizes) {
      const { doAll, close } = kinds[series](size);
      await doAll(work, list.slice(0, size)); // They are started, and their code is compiled.
      const [took, most] = [[] as number[], size >= least ? mostTries : tries];
      for (let nth = 0; nth < tries || (nth < most && !all.some(isSeen)); nth++) {
        const done = await doAll(work, list);
        took.push(passedIn(done));
        all.push(done);
      }
      times.push(Math.min(...took));
      await close();
    }
    const points = sizes.map((x, at) => ({ x, y: times[0]! / times[at]! }));
    const note = points.some(({ y }, at) => y > 1.15 * ideal[at]!.y) ? { note: disturbed } : {};
    show({ kind: 'curve', chart, series, axes: { x: 'workers', y: 'speed-up' }, points, ideal, ...note });
    const best = points.reduce((one, other) => (other.y > one.y ? other : one));
    const parallel = work === wait ? null : all.some(inParallel);
    const lost = all.filter((done) => !isAllDone(done, list)).length;
    const [speedUp, atOnce] = [Math.round(best.y * 100) / 100, Math.max(...all.map(mostAtOnce))];
    return { speedUp, with: best.x, atOnce, parallel, lost };
  },
  outcomes: {
    'cannot be held': right((o) => o.atOnce === 0, 'this system cannot hold a process to one processor: only Linux shows it'),
    lost: wrong((o) => o.lost > 0, 'a piece was not done, or done twice', 'lose a piece'),
    'more than processors': right(
      (o) => o.parallel === null && o.atOnce > cpuCount(),
      'who waits needs no processor: more wait at once than there are',
      'have more waits in progress than there are processors',
    ),
    'in parallel': right((o) => o.parallel === true, 'two computed at the same moment', 'compute in parallel'),
    'one at a time': right((o) => o.atOnce === 1, 'the next begins when the one before is done', 'do one at a time'),
    concurrent: right((o) => o.atOnce > 1, 'several are in progress; more was not seen', 'have several in progress'),
  },
  claims: {
    // That two compute at the same moment is shown and not claimed: somebody else may have the processors all the time.
    'computing, processes': never('lost'),
    'computing, threads': never('lost'),
    'computing, tasks': always('one at a time'),
    'one processor, processes': [never('in parallel'), never('lost')],
    'one processor, threads': [never('in parallel'), never('lost')],
    'one processor, tasks': never('in parallel'),
    'waiting, processes': never('lost'),
    'waiting, threads': never('lost'),
    'waiting, tasks': always('more than processors'),
  },
});

/** 1 to twice the number of processors: all, or eight of them where they are many. */
const sizesFor = (processors: number, count = Math.min(8, 2 * processors)): number[] =>
  Array.from({ length: count }, (_, at) => Math.round(1 + (at * (2 * processors - 1)) / (count - 1)));
