/**
 * One waits for the disk. Who gets the processor?
 *
 * Three programs on one processor: each computes, waits for a device, computes again, four times over. First one after the other. Then
 * all together: the processor goes to another whenever one waits, and is taken away from one that has had its slice. Simulated, a tick a
 * millisecond, and as processes. How much sooner are all done? And what of a program that was interrupted in the middle of its sum?
 *
 *     npm run scenario multiprogramming
 *     npm run scenario multiprogramming io=cached       reads a file that is in memory: is that waiting?
 *     npm run scenario multiprogramming compute=5       before you look: what is more of the time now, and what does it gain?
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { always, choice, defineScenario, holdToOneProcessor, integer, never, Process } from 'racecourse';
import { right, runPrograms, wrong, type Picture } from 'racecourse';

const rounds = 4; // Each program computes, waits, computes, waits ...
const programs = ['A', 'B', 'C'] as const;

interface Task {
  readonly io: 'device' | 'disk' | 'cached';
  /** Milliseconds of the processor before each wait, and until the device answers. */
  readonly compute: number;
  readonly wait: number;
}

/** Without interruption on the processor, and why it left it; or waiting. */
type Part =
  | { readonly does: 'works'; readonly from: number; readonly to: number; readonly ended: Cause }
  | { readonly does: 'waits'; readonly from: number; readonly to: number };
type Cause = 'io' | 'slice' | 'end';

interface Course {
  readonly name: string;
  readonly parts: readonly Part[];
  /** What was begun before an interruption and went on after it came out right. */
  readonly kept: boolean;
}

/** A program. It knows nothing of the others, and finds out that it was interrupted by looking at the clock all the time. */
export function program(name: string, { io, compute, wait }: Task): Course {
  const parts: Part[] = [];
  let [sum, steps] = [0, 0]; // What an interruption must leave alone.
  for (let round = 1; round <= rounds; round++) {
    const before = process.cpuUsage();
    let [from, last] = [now(), now()];
    while (usedSince(before) < compute) {
      for (let step = 0; step < 5000; step++) sum += ++steps;
      const at = now();
      if (at - last > 0.7) {
        parts.push({ does: 'works', from, to: last, ended: 'slice' }); // Time has passed that it has not had.
        from = at;
      }
      last = at;
    }
    parts.push({ does: 'works', from, to: last, ended: round < rounds ? 'io' : 'end' });
    if (round === rounds) break;
    if (io === 'device') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, wait);
    else if (io === 'cached') readFileSync('big.bin');
    else writeFileSync(`${name}.bin`, Buffer.alloc(4 << 20), { flush: true }); // Comes back when the disk has it.
    parts.push({ does: 'waits', from: last, to: now() });
  }
  return { name, parts, kept: sum === (steps * (steps + 1)) / 2 };
}

function usedSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Milliseconds of the clock that all processes share. */
const now = (): number => Number(process.hrtime.bigint()) / 1e6;

type Way = (task: Task) => Course[] | Promise<Course[]>;

/** The processor has one program at a time, and nothing to do while that waits. */
export const serial: Way = (task) =>
  onOneProcessor(task, async (child) => {
    child.go();
    await child.join();
  });

/** All are there. Whoever can run, runs when the processor is free. */
export const overlapped: Way = (task) => onOneProcessor(task, async (child) => child.go());

async function onOneProcessor(task: Task, begin: (child: Process<typeof program>) => Promise<void>): Promise<Course[]> {
  holdToOneProcessor(); // And with it its children.
  if (task.io === 'cached') writeFileSync('big.bin', Buffer.alloc(64 << 20));
  const children = programs.map((name) => new Process(program, [name, task], { name, as: 'process', held: true }));
  for (const child of children) child.start();
  await Promise.all(children.map((child) => child.ready()));
  for (const child of children) await begin(child);
  return Promise.all(children.map((child) => child.result()));
}

/** What is to be expected, by the textbook's model: to ask the device takes a tick, and to take what it has brought another. */
const simulated =
  (switchOn: 'io' | 'end', quantum: number): Way =>
  ({ compute, wait }) => {
    const computing = Array.from({ length: compute }, () => 'cpu' as const);
    const code = Array.from({ length: rounds }, (_, at) => (at === 0 ? computing : ['io' as const, ...computing])).flat();
    const { ticks } = runPrograms({ programs: programs.map(() => code), ioTicks: wait, switchOn, quantum });
    return programs.map((name, index) => {
      const stateAt = (tick: number): string => ticks[tick]?.states[index] ?? 'DONE';
      const parts: Part[] = [];
      for (let from = 0, to = 0; from < ticks.length; from = to) {
        while (to < ticks.length && stateAt(to) === stateAt(from)) to++;
        const ended = stateAt(to) === 'READY' ? 'slice' : stateAt(to) === 'BLOCKED' ? 'io' : 'end';
        if (stateAt(from) === 'RUNNING') parts.push({ does: 'works', from, to, ended });
        if (stateAt(from) === 'BLOCKED') parts.push({ does: 'waits', from, to });
      }
      return { name, parts, kept: true };
    });
  };

export default defineScenario({
  params: {
    io: choice(['device', 'disk', 'cached'], { help: 'what processes wait for: a device, a file on disk, a file in memory' }),
    compute: integer(40, { from: 5, to: 200, help: 'milliseconds of the processor before each wait' }),
    wait: integer(60, { from: 5, to: 500, help: 'milliseconds until the device answers' }),
  },
  as: ['processes'],
  runs: 1,
  deterministic: ['simulated, serial', 'simulated, overlapped'],
  limit: 60_000,
  seconds: 4,
  view: 'picture',
  platforms: ['linux'],
  setting: ({ compute, wait }) =>
    `3 programs on one processor, each ${rounds} times ${compute} ms of computing, ${wait} ms of waiting`,
  variants: {
    'simulated, serial': () => simulated('end', 0),
    'simulated, overlapped': () => simulated('io', 3), // Milliseconds: about what Linux gives.
    'real, serial': () => serial,
    'real, overlapped': () => overlapped,
  },
  async run(task, variant, { show }) {
    const courses = await variant()(task);
    show(pictureOf(courses));
    return summary(courses);
  },
  outcomes: {
    'state lost': wrong((o) => !o.kept, 'a sum that was interrupted came out wrong', 'lose state'),
    'one at a time': right((o) => !o.together, 'the next begins when the one before has ended', 'run one at a time'),
    'computes meanwhile': right((o) => o.meanwhile > 0, 'while one waits another computes', 'compute while another waits'),
    'side by side': right(
      (o) => o.together,
      'they were in progress together, and nobody was seen computing while another waited',
    ),
  },
  claims: {
    'simulated, serial': always('one at a time'),
    'simulated, overlapped': always('computes meanwhile'),
    'real, serial': always('one at a time'),
    'real, overlapped': [never('one at a time'), never('state lost')],
  },
  ask: {
    question: () => 'three programs compute and wait, over and over: in which percentage of the time does the processor compute?',
    variant: 'simulated, overlapped',
    takes: () => ({ from: 0, to: 100 }),
    answer: (o) => Math.round(o.cpuUse * 100),
  },
});

const meet = (one: Pick<Part, 'from' | 'to'>, other: typeof one): boolean => one.from < other.to && other.from < one.to;

function summary(courses: readonly Course[]) {
  const all = courses.flatMap(({ name, parts }) => parts.map((part) => ({ ...part, name }))).toSorted((a, b) => a.from - b.from);
  const runs = all.flatMap((part) => (part.does === 'works' ? [part] : []));
  const trace = runs.flatMap(({ ended, name, to: at }, index) => {
    const next = runs[index + 1]?.name ?? name;
    return next === name ? [] : [{ at: Math.round(at - all[0]!.from), from: name, to: next, cause: ended }];
  });
  const count = (cause: Cause): number => trace.filter((one) => one.cause === cause).length;
  const took = Math.max(...runs.map(({ to }) => to)) - all[0]!.from;
  const lives = courses.map(({ parts }) => ({ from: parts[0]!.from, to: parts.at(-1)!.to }));
  return {
    took: Math.round(took),
    cpuUse: Math.round((runs.reduce((sum, { from, to }) => sum + to - from, 0) / took) * 100) / 100,
    switches: trace.length,
    byIo: count('io'),
    bySlice: count('slice'),
    byEnd: count('end'),
    meanwhile: all.filter((part) => part.does === 'waits' && runs.some((run) => run.name !== part.name && meet(part, run)))
      .length,
    together: lives.some((one, at) => lives.slice(at + 1).some((other) => meet(one, other))),
    kept: courses.every(({ kept }) => kept),
    trace,
  };
}

function pictureOf(courses: readonly Course[]): Picture {
  const zero = Math.min(...courses.map(({ parts }) => parts[0]!.from));
  const lines = courses.map(({ name, parts }) => {
    const known = parts.map(({ does, from, to }) => ({ does, from: from - zero, to: to - zero }));
    const ready = known.slice(1).map(({ from }, at) => ({ from: known[at]!.to, to: from, does: 'ready' as const }));
    return { who: name, spans: [...known, ...ready] };
  });
  return { kind: 'timelines', lines };
}
