/**
 * It has ended and still has a pid. Why?
 *
 * A child ends with the exit code 7. Its parent is busy computing and does not look. What is the child now? It runs no code, has
 * no memory, and yet the system lists it: somebody may still ask for its exit code. Until when? And what if the one who should
 * ask is killed before it does?
 *
 *     npm run scenario zombie
 *     npm run scenario zombie busy=800     how long can a zombie walk?
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { always, defineScenario, integer, Process, right, stateOf, surprising, wrong } from 'racecourse';

export function child(): never {
  process.exit(7);
}

/** Lets its child end, and looks at once: as soon as it has ended, the exit code is asked for. */
export async function attentive(): Promise<number | null> {
  const one = await startChild();
  await one.join();
  return one.exitCode;
}

/** Lets its child end, and computes meanwhile: until its event loop turns again, nobody asks for the exit code. */
export async function busyParent(busy: number): Promise<number | null> {
  const one = await startChild();
  for (const from = performance.now(); performance.now() - from < busy;);
  await one.join();
  return one.exitCode;
}

/** The child stands at its start line when its pid is told: nothing is missed. */
async function startChild(): Promise<Process> {
  const one = new Process(child, [], { name: 'child', as: 'process', held: true });
  one.start();
  await one.ready();
  console.log(one.pid);
  one.go();
  return one;
}

export const whoLooks = (): Promise<Seen> => watched(attentive, []);
export const whoComputes = (busy: number): Promise<Seen> => watched(busyParent, [busy]);
export const whoIsKilled = (busy: number): Promise<Seen> => watched(busyParent, [busy * 10], (parent) => parent.kill());

/** Milliseconds. Everybody is a zombie for a moment. */
const aWhile = 100;

/** Main looks at its grandchild from outside, again and again, until the system does not know it any more. */
async function watched<A extends unknown[]>(
  task: (...args: A) => Promise<number | null>,
  args: A,
  afterAWhile: (parent: Process) => void = () => undefined,
): Promise<Seen> {
  let told: (pid: number) => void;
  const telling = new Promise<number>((resolve) => void (told = resolve));
  const parent = new Process<typeof task>(task, args, {
    name: 'parent',
    as: 'process',
    onLine: ({ text }) => told(Number(text)),
  });
  parent.start();
  const pid = await telling;

  let firstSeen = 0;
  let zombieFor = 0;
  for (let seen = stateOf(pid); seen !== undefined && zombieFor < 5000; seen = stateOf(pid)) {
    if (seen.state === 'zombie') {
      firstSeen ||= performance.now();
      zombieFor = performance.now() - firstSeen;
      if (zombieFor >= aWhile) afterAWhile(parent);
    }
    await sleep(2);
  }
  const exitCode = await parent.result().catch(() => 'nobody asked');
  return { zombie: zombieFor >= aWhile, exitCode };
}

interface Seen {
  readonly zombie: boolean;
  readonly exitCode: number | string | null;
}

export default defineScenario({
  params: { busy: integer(400, { from: 200, to: 3000, help: 'milliseconds for which the parent computes' }) },
  as: ['processes'],
  deterministic: true,
  limit: 20_000,
  seconds: 2,
  view: 'life',
  platforms: ['linux', 'darwin'],
  setting: ({ busy }) => `main, a parent and its child; the parent computes for ${busy} ms`,
  variants: { 'the parent computes': whoComputes, 'the parent looks': whoLooks, 'the parent is killed': whoIsKilled },
  run: ({ busy }, variant): Promise<Seen> => variant(busy),
  outcomes: {
    'a zombie, then reaped': right(
      (o) => o.zombie && o.exitCode === 7,
      'the exit code was kept until its parent asked for it',
      'leave a zombie until it looks',
    ),
    'taken by init': surprising(
      (o) => o.zombie && o.exitCode === 'nobody asked',
      'its parent died, and whoever adopts its children reaps them',
      'leave it to init',
    ),
    'reaped at once': right((o) => o.exitCode === 7, 'its parent asked as soon as it had ended', 'reap it at once'),
    lost: wrong((o) => o.exitCode !== 7, 'the exit code did not come through', 'lose the exit code'),
  },
  claims: {
    'the parent computes': always('a zombie, then reaped'),
    'the parent looks': [always('reaped at once')],
    'the parent is killed': always('taken by init'),
  },
  ask: {
    question: ({ busy }) => `the child ends, its parent computes for ${busy} ms: does the system still list the child meanwhile?`,
    takes: () => ['yes', 'no'],
    answer: (o) => (o.zombie ? 'yes' : 'no'),
  },
});
