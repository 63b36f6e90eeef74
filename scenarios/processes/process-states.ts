/**
 * Computing, sleeping, stopped: who can tell?
 *
 * Four processes: one computes; one sleeps with a lock in its hand; one wants that lock; one computes too, is stopped by a signal
 * and continued by another. From outside they look alike: all are there. The operating system knows better. What does it say of each,
 * and does a process that was woken run at once? With a processor for everybody, and then with one for all.
 *
 *     npm run scenario process-states
 *     npm run scenario process-states variant='one processor'     what does waking up mean when somebody else computes?
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { always, defineScenario, FileLock, Process, right, stateOf, wrong } from 'racecourse';

const length = 800; // Milliseconds that the whole of it takes.

export function computes(): void {
  for (const from = performance.now(); performance.now() - from < length;);
}

export async function sleeps(): Promise<void> {
  await new FileLock('door.lock').runExclusive(() => sleep(length / 2));
}

/** Comes to the door when the sleeper stands in it. Once it is through, it computes, and tells how long it was ready. */
export async function waits(): Promise<number> {
  await sleep(50);
  const before = timeReady();
  await new FileLock('door.lock').runExclusive(() => undefined);
  for (const from = performance.now(); performance.now() - from < 50;);
  return timeReady() - before;
}

/** Whoever computes may use any processor that is free. */
export const anyProcessor = (): Promise<Seen> => observed();

/** Main binds itself to the first processor, and its children with it: one runs, the others wait until it is their turn. */
export async function oneProcessor(): Promise<Seen> {
  execFileSync('taskset', ['-a', '-p', '-c', '0', String(process.pid)]);
  return observed();
}

async function observed(): Promise<Seen> {
  const tasks = { computes, sleeps, waits, stops: computes };
  const children = Object.entries(tasks).map(([name, task]) => new Process(task, [], { name, as: 'process', held: true }));
  for (const child of children) child.start();
  await Promise.all(children.map((child) => child.ready()));
  const [computer, sleeper, waiter, stopped] = children as [Process, Process, Process, Process];

  for (const child of children) child.go();
  await until(stopped, 'running');
  await until(computer, 'running');
  await until(sleeper, 'blocked');
  await until(waiter, 'blocked');
  stopped.kill('SIGSTOP');
  await until(stopped, 'stopped');
  await sleep(length / 4);
  stopped.kill('SIGCONT');
  for (const child of children) await child.join();
  const ready = (await waiter.result()) as number;
  return { computes: 'running', sleeps: 'blocked', waits: 'blocked', stops: 'stopped', readyBeforeItRan: ready > 0 };
}

/** Looks until the operating system says so. */
async function until(child: Process, state: string): Promise<void> {
  for (let seen = stateOf(child.pid!); seen?.state !== state; seen = stateOf(child.pid!)) {
    if (!seen) throw new Error(`${child.name} ended before it was seen ${state}`);
    await sleep(1);
  }
}

/** Nanoseconds for which it could have run, but had to wait for a processor: the second number that Linux tells. */
const timeReady = (): number => Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]);

interface Seen {
  readonly computes: string;
  readonly sleeps: string;
  readonly waits: string;
  readonly stops: string;
  /** Between being woken and running it was ready, for some nanoseconds or for milliseconds. */
  readonly readyBeforeItRan: boolean;
}

export default defineScenario({
  params: {},
  as: ['processes'],
  deterministic: true,
  seconds: 3,
  view: 'life',
  platforms: ['linux'],
  setting: () => '4 processes: one computes, one sleeps in a door, one waits for the door, one is stopped and continued',
  variants: { 'any processor': anyProcessor, 'one processor': oneProcessor },
  run: (_, variant): Promise<Seen> => variant(),
  outcomes: {
    'ready first': right(
      (o) => o.readyBeforeItRan,
      'who is woken is ready, and runs when a processor is free',
      'wake up ready first',
    ),
    'runs at once': wrong((o) => !o.readyBeforeItRan, 'it was woken and ran in the same moment', 'run at once'),
  },
  claims: { 'any processor': always('ready first'), 'one processor': always('ready first') },
  ask: {
    question: () => 'the sleeper holds the lock: what does the system say of who waits for it, running, ready or blocked?',
    takes: () => ['running', 'ready', 'blocked'],
    answer: (o) => o.waits,
  },
});
