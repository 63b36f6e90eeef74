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
import { always, can, cpuCount, defineScenario, integer, never, Pool, right } from 'racecourse';

/** Some milliseconds of a processor's time. The same for everybody, however long it takes. */
export function compute(number: number): Piece {
  const from = now();
  let [sum, last, longest, stretch] = [number, from, { from, to: from }, { from, to: from }];
  for (let part = 0; part < 80; part++) {
    for (let round = 0; round < 12_000; round++) sum = (sum * 31 + round) | 0;
    const at = now();
    stretch = at - last > 0.25 ? { from: at, to: at } : { from: stretch.from, to: at }; // A gap: somebody else ran.
    if (stretch.to - stretch.from > longest.to - longest.from) longest = stretch;
    last = at;
  }
  return { from, to: last, longest, sum };
}

/** Needs no processor. */
export async function wait(): Promise<Piece> {
  const from = now();
  await sleep(4);
  return { from, to: now() };
}

/** Milliseconds of the clock that all processes share. */
const now = (): number => Number(process.hrtime.bigint()) / 1e6;

interface Stretch {
  readonly from: number;
  readonly to: number;
}
interface Piece extends Stretch {
  /** The longest time that it was not interrupted while it computed. */
  readonly longest?: Stretch;
  readonly sum?: number;
}
type Work = (number: number) => Piece | Promise<Piece>;
type Doer = (work: Work, list: readonly number[]) => Promise<Piece[]>;
type Workers = (count: number) => { readonly doAll: Doer; readonly close: () => Promise<void> };

/** Workers that are there before the work comes, and take the next piece when they are done with one. */
const processes: Workers = (size) => pooled(new Pool({ size, as: 'process' }));
const threads: Workers = (size) => pooled(new Pool({ size, as: 'thread' }));
const pooled = (pool: Pool): ReturnType<Workers> => ({
  doAll: (work, list) => pool.map<number, Piece | Promise<Piece>>(work, list),
  close: () => pool.close(),
});

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

interface Variant {
  readonly work: Work;
  readonly workers: Workers;
  readonly oneProcessor?: boolean;
}

/** Binds this process and all that it starts. False: this system has no way to do it. */
function holdToOneProcessor(): boolean {
  try {
    const allowed = /Cpus_allowed_list:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))![1]!;
    execFileSync('taskset', ['-a', '-p', '-c', allowed, String(process.pid)]);
    return true;
  } catch {
    return false;
  }
}

/** For a whole millisecond two computed and neither was interrupted. Nobody who has but one processor can do that. */
const inParallel = (pieces: readonly Piece[]): boolean =>
  pieces.some(({ longest: one }, at) =>
    pieces.slice(at + 1).some(({ longest: other }) => one && other && together(one, other) > 1),
  );

const together = (one: Stretch, other: Stretch): number => Math.min(one.to, other.to) - Math.max(one.from, other.from);

/** How many were begun and not done at the same moment, at most. */
const mostAtOnce = (pieces: readonly Piece[]): number =>
  Math.max(...pieces.map(({ from }) => pieces.filter((other) => other.from <= from && from < other.to).length));

/** Nobody can be faster than the ideal line: a single worker was slower than it could have been. */
const disturbed =
  'Points above the ideal line: others used the processors while one worker was measured. Try again when it is quiet.';

const tries = 2; // Somebody else may need the processors meanwhile: the better counts.

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
    'computing, processes': () => ({ work: compute, workers: processes }),
    'computing, threads': () => ({ work: compute, workers: threads }),
    'computing, tasks': () => ({ work: compute, workers: tasks }),
    'one processor, processes': () => ({ work: compute, workers: processes, oneProcessor: true }),
    'one processor, threads': () => ({ work: compute, workers: threads, oneProcessor: true }),
    'one processor, tasks': () => ({ work: compute, workers: tasks, oneProcessor: true }),
    'waiting, processes': () => ({ work: wait, workers: processes }),
    'waiting, threads': () => ({ work: wait, workers: threads }),
    'waiting, tasks': () => ({ work: wait, workers: tasks }),
  },
  async run({ pieces: count }, variant, { show }) {
    const { work, workers, oneProcessor = false }: Variant = variant();
    const processors = cpuCount();
    const sizes = sizesFor(processors);
    if (oneProcessor && !holdToOneProcessor()) return { speedUp: 0, with: 0, atOnce: 0, parallel: null };
    const list = Array.from({ length: Math.max(count, 2 * sizes.at(-1)!) }, (_, at) => at + 1);
    const times: number[] = [];
    const all: Piece[][] = [];
    for (const size of sizes) {
      const { doAll, close } = workers(size);
      await doAll(work, list.slice(0, size)); // They are started, and their code is compiled.
      const took: number[] = [];
      for (let nth = 0; nth < tries; nth++) {
        const done = await doAll(work, list);
        took.push(Math.max(...done.map(({ to }) => to)) - Math.min(...done.map(({ from }) => from)));
        all.push(done);
      }
      times.push(Math.min(...took));
      await close();
    }
    const points = sizes.map((x, at) => ({ x, y: times[0]! / times[at]! }));
    const most = (x: number): number => (work === wait ? x : oneProcessor || workers === tasks ? 1 : Math.min(x, processors));
    const chart = work === wait ? 'waiting' : oneProcessor ? 'computing, one processor' : `computing, ${processors} processors`;
    const series = workers === processes ? 'processes' : workers === threads ? 'threads' : 'tasks';
    const ideal = sizes.map((x) => ({ x, y: most(x) }));
    const note = points.some(({ x, y }) => y > 1.15 * most(x)) ? { note: disturbed } : {};
    show({ kind: 'curve', chart, series, axes: { x: 'workers', y: 'speed-up' }, points, ideal, ...note });
    const best = points.reduce((one, other) => (other.y > one.y ? other : one));
    return {
      speedUp: Math.round(best.y * 100) / 100,
      with: best.x,
      atOnce: Math.max(...all.map(mostAtOnce)),
      parallel: work === wait ? null : all.some(inParallel),
    };
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
  const most = 2 * processors;
  const all = Array.from({ length: most }, (_, at) => at + 1);
  return most <= 8 ? all : Array.from({ length: 8 }, (_, at) => Math.round(1 + (at * (most - 1)) / 7));
}
