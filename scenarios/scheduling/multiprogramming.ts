/**
 * One waits for the disk. Who gets the processor?
 *
 * Three programs on one processor: each computes, waits for a device, computes again, four times over. First one after the other: the
 * next begins when the one before has ended. Then all together: the operating system gives the processor to another whenever one
 * waits, and takes it away from one that has had its slice. How much sooner are all done? And what of a program that was
 * interrupted in the middle of its sum?
 *
 *     npm run scenario multiprogramming
 *     npm run scenario multiprogramming io=cached       reads a file that is in memory: is that waiting?
 *     npm run scenario multiprogramming compute=5       before you look: what is more of the time now, and what does it gain?
 */
import { execFileSync } from 'node:child_process';
import { closeSync, fsyncSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { always, choice, defineScenario, integer, never, Process, right, wrong, type Picture } from 'racecourse';

const rounds = 4; // Each program computes, waits, computes, waits ...
const programs = ['A', 'B', 'C'] as const;

interface Task {
  readonly name: string;
  readonly io: 'device' | 'disk' | 'cached';
  /** Milliseconds of the processor before each wait, and until the device answers. */
  readonly compute: number;
  readonly wait: number;
}

/** Without interruption on the processor, and why it left it. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly ended: Cause;
}
type Cause = 'io' | 'slice' | 'end';

interface Course {
  readonly name: string;
  readonly stretches: readonly Stretch[];
  readonly waits: readonly { readonly from: number; readonly to: number }[];
  /** What was begun before an interruption and went on after it came out right. */
  readonly kept: boolean;
}

/** A program. It knows nothing of the others, and finds out that it was interrupted by looking at the clock all the time. */
export function program(task: Task): Course {
  const stretches: Stretch[] = [];
  const waits: Course['waits'][number][] = [];
  let [sum, steps] = [0, 0]; // What an interruption must leave alone.
  for (let round = 1; round <= rounds; round++) {
    const before = process.cpuUsage();
    let [from, last] = [now(), now()];
    while (usedSince(before) < task.compute) {
      for (let step = 0; step < 5000; step++) sum += ++steps;
      const at = now();
      if (at - last > 0.7) {
        stretches.push({ from, to: last, ended: 'slice' }); // Time has passed that it has not had.
        from = at;
      }
      last = at;
    }
    stretches.push({ from, to: last, ended: round < rounds ? 'io' : 'end' });
    if (round === rounds) break;
    doIo(task);
    waits.push({ from: last, to: now() });
  }
  return { name: task.name, stretches, waits, kept: sum === (steps * (steps + 1)) / 2 };
}

function doIo({ name, io, wait }: Task): void {
  if (io === 'device') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, wait);
  else if (io === 'cached') readFileSync('big.bin');
  else {
    const file = openSync(`${name}.bin`, 'w');
    writeSync(file, Buffer.alloc(4 << 20));
    fsyncSync(file); // Comes back when the disk has it.
    closeSync(file);
  }
}

function usedSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Milliseconds of the clock that all processes share. */
const now = (): number => Number(process.hrtime.bigint()) / 1e6;

type Loading = (children: readonly Process<typeof program>[]) => Promise<void>;

/** The processor has one program at a time, and nothing to do while that waits. */
export const serial: Loading = async (children) => {
  for (const child of children) {
    child.go();
    await child.join();
  }
};

/** All are there. Whoever can run, runs when the processor is free. */
export const overlapped: Loading = async (children) => {
  for (const child of children) child.go();
  for (const child of children) await child.join();
};

/** Main binds itself to the first processor that it may use, and its children with it. */
function holdToOneProcessor(): void {
  const allowed = /Cpus_allowed_list:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))![1]!;
  execFileSync('taskset', ['-a', '-p', '-c', allowed, String(process.pid)]);
}

export default defineScenario({
  params: {
    io: choice(['device', 'disk', 'cached'], {
      help: 'what they wait for: a device, a file that is written to disk, a file in memory',
    }),
    compute: integer(40, { from: 5, to: 200, help: 'milliseconds of the processor before each wait' }),
    wait: integer(60, { from: 5, to: 500, help: 'milliseconds until the device answers' }),
  },
  as: ['processes'],
  runs: 1,
  limit: 60_000,
  seconds: 4,
  view: 'picture',
  platforms: ['linux'],
  setting: ({ io, compute, wait }) =>
    `3 programs on one processor, each ${rounds} times ${compute} ms of computing, ${io === 'device' ? `${wait} ms of waiting` : `a ${io} file`} in between`,
  variants: { serial, overlapped },
  async run({ io, compute, wait }, loading, { measure, show }) {
    if (io === 'cached') writeFileSync('big.bin', Buffer.alloc(64 << 20));
    holdToOneProcessor();
    const children = programs.map(
      (name) => new Process(program, [{ name, io, compute, wait }], { name, as: 'process', held: true }),
    );
    for (const child of children) child.start();
    await Promise.all(children.map((child) => child.ready()));
    await measure(() => loading(children));
    const courses = await Promise.all(children.map((child) => child.result()));
    show(pictureOf(courses));
    return summary(courses);
  },
  outcomes: {
    'state lost': wrong((o) => !o.kept, 'a sum that was interrupted came out wrong'),
    'one at a time': right((o) => !o.together, 'the next begins when the one before has ended', 'run one at a time'),
    'computes meanwhile': right((o) => o.meanwhile > 0, 'while one waits another computes'),
    'side by side': right(
      (o) => o.together,
      'they were in progress together, and nobody was seen computing while another waited',
    ),
  },
  claims: { serial: always('one at a time'), overlapped: [never('one at a time'), never('state lost')] },
  ask: {
    question: () =>
      'three programs compute for 160 ms and wait for 180 ms each: which share of the time does the processor compute?',
    variant: 'overlapped',
    answer: (o) => o.cpuUse,
  },
});

function summary(courses: readonly Course[]) {
  const all = courses
    .flatMap(({ name, stretches }) => stretches.map((one) => ({ ...one, name })))
    .toSorted((a, b) => a.from - b.from);
  const trace = all.flatMap(({ ended, name, to: at }, index) => {
    const next = all[index + 1]?.name ?? name;
    return next === name ? [] : [{ at: Math.round(at - all[0]!.from), from: name, to: next, cause: ended }];
  });
  const count = (cause: Cause): number => trace.filter((one) => one.cause === cause).length;
  const [from, to] = [all[0]!.from, Math.max(...all.map((one) => one.to))];
  const meanwhile = courses.flatMap(({ name, waits }) =>
    waits.filter((wait) => all.some((one) => one.name !== name && one.from < wait.to && wait.from < one.to)),
  );
  return {
    took: Math.round(to - from),
    cpuUse: Math.round((all.reduce((sum, one) => sum + one.to - one.from, 0) / (to - from)) * 100) / 100,
    switches: trace.length,
    byIo: count('io'),
    bySlice: count('slice'),
    byEnd: count('end'),
    meanwhile: meanwhile.length,
    together: courses.some((one) =>
      courses.some((other) => one !== other && startOf(one) < endOf(other) && startOf(other) < endOf(one)),
    ),
    kept: courses.every(({ kept }) => kept),
    trace,
  };
}

const startOf = ({ stretches }: Course): number => stretches[0]!.from;
const endOf = ({ stretches }: Course): number => stretches.at(-1)!.to;

function pictureOf(courses: readonly Course[]): Picture {
  const zero = Math.min(...courses.map(startOf));
  const lines = courses.map(({ name, stretches, waits }) => {
    const runs = stretches.map(({ from, to }) => ({ from: from - zero, to: to - zero, does: 'works' as const }));
    const blocked = waits.map(({ from, to }) => ({ from: from - zero, to: to - zero, does: 'waits' as const }));
    const known = [...runs, ...blocked].toSorted((a, b) => a.from - b.from);
    const ready = known.slice(1).map(({ from }, at) => ({ from: known[at]!.to, to: from, does: 'ready' as const }));
    return { who: name, spans: [...known, ...ready] };
  });
  return { kind: 'timelines', lines };
}
