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
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { always, can, cpuCount, defineScenario, integer, never, Pool, right, whyNotEnforced } from 'racecourse';

/** Some milliseconds of a processor's time. The same for everybody, however long it takes. */
export function compute(number: number): Piece {
  const looks = [look()];
  let sum = number;
  for (let part = 0; part < 20; part++) {
    for (let round = 0; round < 50_000; round++) sum = (sum * 31 + round) | 0;
    looks.push(look());
  }
  return { from: looks[0]!.at, to: looks.at(-1)!.at, pid: process.pid, looks, sum };
}

function look(): Look {
  const { user, system } = process.cpuUsage();
  return { at: now(), had: (user + system) / 1000 };
}

/** Needs no processor. */
export async function wait(): Promise<Piece> {
  const from = now();
  await sleep(4);
  return { from, to: now(), pid: process.pid, looks: [] };
}

/** Milliseconds of the clock that all processes share. */
const now = (): number => Number(process.hrtime.bigint()) / 1e6;

/** The milliseconds of processors that a process had had by then, with all its threads. */
interface Look {
  readonly at: number;
  readonly had: number;
}
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly pid: number;
  readonly looks: readonly Look[];
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

/** Binds this process and all that it starts. */
function holdToOneProcessor(): void {
  const allowed = /Cpus_allowed_list:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))![1]!;
  execFileSync('taskset', ['-a', '-p', '-c', allowed, String(process.pid)]);
}

/** Two under way at once had more of processors' time than passed. The system counts that of who runs up to 4 ms late. */
const inParallel = (pieces: readonly Piece[], isHeld: boolean): boolean =>
  pieces.some((one) =>
    pieces.some((other) => {
      const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)];
      if (other === one || to - from < (isHeld ? 10 : 0.5)) return false;
      const had = hadIn(one, from, to) + (other.pid === one.pid ? 0 : hadIn(other, from, to)); // Threads have it together.
      return had > (isHeld ? 1.8 : 1.5) * (to - from);
    }),
  );

function hadIn({ looks }: Piece, from: number, to: number): number {
  const within = looks.filter(({ at }) => at >= from && at <= to);
  return within.length < 2 ? 0 : within.at(-1)!.had - within[0]!.had;
}

/** How many were begun and not done at the same moment, at most. */
const mostAtOnce = (pieces: readonly Piece[]): number =>
  Math.max(...pieces.map(({ from }) => pieces.filter((other) => other.from <= from && from < other.to).length));

const disturbed = 'Points above the ideal line: others used the processors while one worker was measured.';

const tries = 2; // Somebody else may need the processors meanwhile: the better counts.
const mostTries = 30; // Where they need them so much that no two were seen computing.

// Where there is one processor only, it cannot be seen.
const byProcessors = cpuCount() > 1 ? can('in parallel' as const) : never('in parallel' as const);

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
    if (isHeld && whyNotEnforced() !== undefined) return { speedUp: 0, with: 0, atOnce: 0, parallel: null };
    if (isHeld) holdToOneProcessor();
    const most = chart === 'waiting' ? Infinity : chart === 'computing' && series !== 'tasks' ? processors : 1;
    const ideal = sizes.map((x) => ({ x, y: Math.min(x, most) }));
    const list = Array.from({ length: Math.max(count, 2 * sizes.at(-1)!) }, (_, at) => at + 1);
    const times: number[] = [];
    const all: Piece[][] = [];
    for (const size of sizes) {
      const { doAll, close } = kinds[series](size);
      await doAll(work, list.slice(0, size)); // They are started, and their code is compiled.
      const took: number[] = [];
      const isUnseen = (): boolean => size > 1 && most > 1 && work === compute && !all.some((one) => inParallel(one, isHeld));
      for (let nth = 0; nth < tries || (nth < mostTries && isUnseen()); nth++) {
        const done = await doAll(work, list);
        took.push(Math.max(...done.map(({ to }) => to)) - Math.min(...done.map(({ from }) => from)));
        all.push(done);
      }
      times.push(Math.min(...took));
      await close();
    }
    const points = sizes.map((x, at) => ({ x, y: times[0]! / times[at]! }));
    const note = points.some(({ y }, at) => y > 1.15 * ideal[at]!.y) ? { note: disturbed } : {};
    show({ kind: 'curve', chart, series, axes: { x: 'workers', y: 'speed-up' }, points, ideal, ...note });
    const best = points.reduce((one, other) => (other.y > one.y ? other : one));
    const parallel = work === wait ? null : all.some((one) => inParallel(one, isHeld));
    return { speedUp: Math.round(best.y * 100) / 100, with: best.x, atOnce: Math.max(...all.map(mostAtOnce)), parallel };
  },
  outcomes: {
    'cannot be held': right((o) => o.atOnce === 0, 'this system cannot hold a process to one processor: only Linux shows it'),
    'more than processors': right(
      (o) => o.parallel === null && o.atOnce > cpuCount(),
      'who waits needs no processor: more wait at once than there are',
      'have more waits in progress than there are processors',
    ),
    'in parallel': right((o) => o.parallel === true, 'two computed at the same moment', 'compute in parallel'),
    'one at a time': right((o) => o.atOnce === 1, 'the next begins when the one before is done', 'do one at a time'),
    concurrent: right((o) => o.atOnce > 1, 'several are in progress, and no two were seen computing', 'have several in progress'),
  },
  claims: {
    'computing, processes': byProcessors,
    'computing, threads': byProcessors,
    'computing, tasks': always('one at a time'),
    'one processor, processes': never('in parallel'),
    'one processor, threads': never('in parallel'),
    'one processor, tasks': never('in parallel'),
    'waiting, processes': can('more than processors'),
    'waiting, threads': can('more than processors'),
    'waiting, tasks': always('more than processors'),
  },
});

/** 1 to twice the number of processors: all, or eight of them where they are many. */
function sizesFor(processors: number): number[] {
  const [most, count] = [2 * processors, Math.min(8, 2 * processors)];
  return Array.from({ length: count }, (_, at) => Math.round(1 + (at * (most - 1)) / (count - 1)));
}
