/**
 * Who waits, where, and what happens meanwhile?
 *
 * A letter comes through a pipe after a while. The caller wants it, and has other work to do: small rounds, as many as it gets done. It may
 * ask for the letter synchronously (it fetches it itself) or asynchronously (somebody else does), and it may be blocked until it is
 * there or not. That makes four ways. Somebody waits in all of them: who, and in which of them does the caller get work done?
 *
 *     npm run scenario sync-async
 *     npm run scenario sync-async delay=500                               before you look: which of the counts grow, and how far?
 *     npm run scenario sync-async variant='asynchronous, not blocked'     whose is the thread that waits?
 */
import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, readdirSync, readFileSync, readSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { always, defineScenario, Event, integer, Process, right, stateOf, wrong, type Picture } from 'racecourse';

/** What the operating system said of the caller's process while the letter was on its way. */
interface Look {
  readonly caller: string | undefined;
  /** How many of its threads were blocked in reading the pipe. Undefined where the system does not tell. */
  readonly readers: number | undefined;
}

/** Writes after a while, and looks meanwhile what the caller does. */
export async function postman(isThere: Event, delay: number, caller: number): Promise<Look[]> {
  await isThere.set();
  const pipe = openSync('mail', 'w'); // Waits until somebody opens it to read.
  const looks: Look[] = [];
  for (let nth = 0; nth < 10; nth++) {
    await sleep(delay / 10);
    looks.push({ caller: stateOf(caller)?.state, readers: readersIn(caller) });
  }
  writeSync(pipe, 'letter');
  closeSync(pipe);
  return looks;
}

function readersIn(pid: number): number | undefined {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    return threads.filter((thread) => /pipe_read/.test(readFileSync(`/proc/${pid}/task/${thread}/wchan`, 'utf8'))).length;
  } catch {
    return undefined;
  }
}

/** The caller fetches it itself, and does not come back without it. */
export const fetchIt: Way = () => readFileSync('mail', 'utf8');

/** The caller fetches it itself, but never stays: it looks whether there is something, does a round of its work, and looks again. */
export const lookAgainAndAgain: Way = (work) => {
  const pipe = openSync('mail', constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    for (;;) {
      const letter = look(pipe);
      if (letter !== '') return letter;
      work();
    }
  } finally {
    closeSync(pipe);
  }
};

function look(pipe: number): string {
  const letter = Buffer.alloc(16);
  try {
    return letter.toString('utf8', 0, readSync(pipe, letter)); // Nothing: the postman has not come to the pipe yet.
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return '';
    throw error;
  }
}

/** The caller sends a thread for it, and then has nothing better to do than to wait for that thread. */
export const sendAndWait: Way = (_, { thread, desk }) => {
  thread.go();
  const bell = new Int32Array(desk, 0, 1);
  Atomics.wait(bell, 0, 0);
  return Buffer.from(desk, 4, bell[0]).toString(); // It rang with as many as the letter has.
};

/** The thread that is sent. Puts the letter on the desk that both share, and rings. */
export function reader(desk: SharedArrayBuffer): Stretch {
  const from = now();
  const letter = readFileSync('mail');
  const to = now();
  Buffer.from(desk, 4).set(letter);
  const bell = new Int32Array(desk, 0, 1);
  Atomics.store(bell, 0, letter.length);
  Atomics.notify(bell, 0);
  return { from, to };
}

/** The caller says what is to happen when the letter is there, and goes on. Node has a thread that waits. */
export const sendAndGoOn: Way = () => readFile('mail', 'utf8');

type Way = (work: () => void, helper: Helper) => string | Promise<string>;

interface Helper {
  readonly thread: Process<typeof reader>;
  readonly desk: SharedArrayBuffer;
}
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Milliseconds of the clock that all threads share. */
const now = (): number => Number(process.hrtime.bigint()) / 1e6;

async function helper(): Promise<Helper> {
  const desk = new SharedArrayBuffer(64);
  const thread = new Process(reader, [desk], { as: 'thread', held: true });
  thread.start();
  await thread.ready();
  return { thread, desk };
}

export default defineScenario({
  params: { delay: integer(200, { from: 50, to: 2000, help: 'milliseconds until the letter is written' }) },
  as: ['processes'],
  deterministic: true,
  seconds: 3,
  view: 'picture',
  platforms: ['linux', 'darwin'],
  setting: ({ delay }) => `a letter that is written after ${delay} ms, a caller with other work to do`,
  variants: {
    'synchronous, blocked': fetchIt,
    'synchronous, not blocked': lookAgainAndAgain,
    'asynchronous, blocked': sendAndWait,
    'asynchronous, not blocked': sendAndGoOn,
  },
  async run({ delay }, way, { show, measure }) {
    execFileSync('mkfifo', ['mail']);
    const isThere = new Event();
    const sender = new Process(postman, [isThere, delay, process.pid], { name: 'postman', as: 'process' });
    const sent = way === sendAndWait ? await helper() : undefined;
    sender.start();
    await isThere.wait();

    let [rounds, isOver] = [0, false];
    const work = (): void => void rounds++;
    const goOn = (): void => {
      work();
      if (!isOver) setImmediate(goOn);
    };
    setImmediate(goOn); // Its other work: a round whenever it is free.
    const { from, to, done, letter } = await measure(async () => {
      const [before, asked] = [rounds, now()];
      const answer = way(work, sent!);
      const text = typeof answer === 'string' ? answer : await answer;
      return { from: asked, to: now(), done: rounds - before, letter: text };
    });
    isOver = true;
    const looks = await sender.result();
    const its = await sent?.thread.result();
    show(pictureOf(way, { from, to }, done, its));
    return {
      came: letter === 'letter',
      rounds: done,
      caller: most(looks.map(({ caller }) => caller)),
      readers: most(looks.map((one) => one.readers)),
    };
  },
  outcomes: {
    'no letter': wrong((o) => !o.came, 'what was asked for did not come'),
    'stands still': right((o) => o.rounds === 0, 'it gets nothing done until the letter is there', 'stand still meanwhile'),
    'goes on': right((o) => o.rounds > 1000, 'it does its own work while the letter is on its way', 'go on working meanwhile'),
    hardly: wrong(() => true, 'it worked a little, and should have gone on or stood still'),
  },
  claims: {
    'synchronous, blocked': always('stands still'),
    'synchronous, not blocked': always('goes on'),
    'asynchronous, blocked': always('stands still'),
    'asynchronous, not blocked': always('goes on'),
  },
  ask: {
    question: () => 'does the caller get work of its own done while the letter is on its way?',
    variant: 'synchronous, not blocked',
    takes: () => ['yes', 'no'],
    answer: (o) => (o.rounds > 0 ? 'yes' : 'no'),
  },
});

/** What was said most often. */
function most<T>(said: readonly T[]): T | null {
  const counts = new Map<T, number>();
  for (const one of said) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function pictureOf(way: Way, { from, to }: Stretch, rounds: number, its?: Stretch): Picture {
  const does = way === lookAgainAndAgain ? 'asks' : rounds > 0 ? 'works' : 'waits';
  const whole = { from: 0, to: to - from };
  const caller = { who: 'caller', spans: [{ ...whole, does } as const], says: `${rounds.toLocaleString('en')} rounds` };
  const waits = (who: string, span: Stretch) => ({ who, spans: [{ ...span, does: 'waits' } as const] });
  if (its) return { kind: 'timelines', lines: [caller, waits('its thread', { from: its.from - from, to: its.to - from })] };
  return { kind: 'timelines', lines: way === sendAndGoOn ? [caller, waits("a thread of Node's", whole)] : [caller] };
}
