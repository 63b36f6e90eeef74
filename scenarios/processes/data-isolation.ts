/**
 * The child sets money. What does the parent see?
 *
 * A module has a variable, `money = 1000`. Main starts a child that sets it to 666. Whose money is it? And what does the
 * child see when main has set it before the start? Processes share nothing, nor do threads: each has modules of its own.
 * Tasks in one process share all of it, and threads can share memory that was made for it.
 *
 *     npm run scenario data-isolation
 *     npm run scenario data-isolation as=threads     is a thread another process?
 *     npm run scenario data-isolation as=tasks       one process: whose money is it now?
 */
import { defineScenario, always, can, Process, right, surprising, wrong, type As } from 'racecourse';

let money = 1000;

/** What the child sees before and after it has set its money. */
export function setMoney(): Seen {
  const before = money;
  console.log(`money is ${before}`);
  money = 666;
  console.log(`sets it to ${money}`);
  return { before, after: money };
}

/** Main leaves its money alone, and looks when the child has ended. */
export async function childSets(): Promise<Result> {
  console.log(`money is ${money}`);
  const child = new Process(setMoney, [], { name: 'child' });
  child.start();
  const { before, after } = await child.result();
  console.log(`money is ${money}`);
  return { before, after, main: money };
}

/** Main sets its money first: does the child start from main's present, or from the beginning? */
export async function mainSetsFirst(): Promise<Result> {
  money = 42;
  console.log(`sets it to ${money}`);
  const child = new Process(setMoney, [], { name: 'child' });
  child.start();
  const { before, after } = await child.result();
  console.log(`money is ${money}`);
  return { before, after, main: money };
}

/** Adds to memory that was made to be shared. */
export function setShared(purse: Int32Array): Seen {
  const before = purse[0]!;
  console.log(`money is ${before}`);
  purse[0] = 666;
  console.log(`sets it to ${purse[0]}`);
  return { before, after: purse[0] };
}

/** The only memory that two threads share, and that no two processes can: a SharedArrayBuffer. */
export async function sharedMemory(as: As): Promise<Result> {
  const purse = new Int32Array(new SharedArrayBuffer(4));
  purse[0] = 1000;
  console.log(`money is ${purse[0]}`);
  const child = new Process(setShared, [purse], { name: 'child' });
  try {
    child.start();
  } catch (error) {
    console.log('cannot be sent');
    return { before: null, after: null, main: purse[0], refused: as === 'processes' && error instanceof Error };
  }
  const { before, after } = await child.result();
  console.log(`money is ${purse[0]}`);
  return { before, after, main: purse[0] };
}

interface Seen {
  readonly before: number;
  readonly after: number;
}

interface Result {
  readonly before: number | null;
  readonly after: number | null;
  readonly main: number;
  readonly refused?: boolean;
}

export default defineScenario({
  params: {},
  deterministic: true,
  seconds: 1,
  view: 'lines',
  setting: (_, as) => `main and one child, among ${as}`,
  variants: { 'the child sets it': childSets, 'main sets it first': mainSetsFirst, 'shared memory': sharedMemory },
  run: (_, variant, { as }): Promise<Result> => variant(as),
  outcomes: {
    refused: right(
      (o) => o.refused === true,
      'processes share no memory: a SharedArrayBuffer cannot be sent to one',
      'refuse to be sent',
    ),
    shared: surprising((o) => o.main === 666, 'both look at the same memory', 'share its memory'),
    isolated: right(
      (o) => o.before === 1000 && o.after === 666 && (o.main === 1000 || o.main === 42),
      'the child has a money of its own, fresh from its module',
      'keep its own',
    ),
    inherited: wrong((o) => o.before === 42 && o.main === 42, 'the child began with what main had set', 'inherit what main set'),
  },
  claims: {
    'the child sets it': [always('isolated').among('processes', 'threads'), always('shared').among('tasks')],
    'main sets it first': [always('isolated').among('processes', 'threads'), always('shared').among('tasks')],
    'shared memory': [always('refused').among('processes'), can('shared').among('threads', 'tasks')],
  },
  ask: {
    question: () => 'the child sets its money to 666. How much does main have in the end?',
    takes: () => ({ from: 0, to: 1000 }),
    answer: (o) => o.main,
  },
});
