/**
 * Main is killed. Who dies with it?
 *
 * An emperor has a steward and a servant. Both say that they begin, and a little later that they have done their work. The steward
 * is a daemon: he lives as long as his emperor. The emperor's reign ends early: he abdicates, leaves in the middle, breaks down, or is
 * ended by others, with SIGKILL so suddenly that he cannot do anything about it. Whose second line is in the chronicle?
 *
 *     npm run scenario daemon
 *     npm run scenario daemon as=threads              threads live in their emperor: does the servant still finish?
 *     npm run scenario daemon variant='busy steward'  he computes, and listens to nobody
 */
import { appendFileSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { always, defineScenario, Process, right, stateOf, wrong, type As } from 'racecourse';

/** Everybody writes into one chronicle: it outlives them all. */
function note(who: string, what: string): void {
  console.log(what);
  appendFileSync('chronicle', `${who} ${what} ${process.pid}\n`);
}

export async function servant(): Promise<void> {
  note('servant', 'begins');
  await sleep(200);
  note('servant', 'is done');
}

export async function steward(): Promise<void> {
  note('steward', 'begins');
  await sleep(2000);
  note('steward', 'is done');
}

export function busySteward(): void {
  note('steward', 'begins');
  for (const from = performance.now(); performance.now() - from < 2000;);
  note('steward', 'is done');
}

/** Starts both, waits until both have begun, and ends in the way that he is told. */
export async function reign(ends: Ending, daemon: typeof steward | typeof busySteward = steward): Promise<void> {
  const both = [new Process(daemon, [], { name: 'steward', daemon: true }), new Process(servant, [], { name: 'servant' })];
  for (const one of both) one.start();
  while (chronicle().length < 2) await sleep(5);
  console.log(ends === 'waits' ? 'reigns' : ends);
  if (ends === 'exit(3)') process.exit(3);
  if (ends === 'throws') throw new Error('the empire falls');
  if (ends === 'waits') await sleep(60_000);
}

export const returns = (as: As): Promise<Outcome> => empire(reign, ['returns'], as);
export const exits = (as: As): Promise<Outcome> => empire(reign, ['exit(3)'], as);
export const throws = (as: As): Promise<Outcome> => empire(reign, ['throws'], as);
export const interrupted = (as: As): Promise<Outcome> => empire(reign, ['waits'], as, 'SIGINT');
export const terminated = (as: As): Promise<Outcome> => empire(reign, ['waits'], as, 'SIGTERM');
export const killed = (as: As): Promise<Outcome> => empire(reign, ['waits'], as, 'SIGKILL');

export const reignWithBusySteward = (ends: Ending): Promise<void> => reign(ends, busySteward);
export const busy = (as: As): Promise<Outcome> => empire(reignWithBusySteward, ['waits'], as, 'SIGKILL');

/** Lets an emperor reign, ends him if nobody else does, and reads the chronicle when nobody is left. */
async function empire(reigns: typeof reign, [ends]: [Ending], as: As, signal?: NodeJS.Signals): Promise<Outcome> {
  const childrenAs = as === 'threads' ? 'thread' : 'process';
  const emperor = new Process(reigns, [ends], {
    name: 'emperor',
    as: 'process',
    childrenAs,
    onLine: () => signal && emperor.kill(signal),
  });
  emperor.start();
  const { code, signal: by } = await emperor.ended;
  while (chronicle().some(({ pid }) => isAlive(pid))) await sleep(5);
  const done = (who: string): boolean => chronicle().some((entry) => entry.who === who && entry.what === 'is done');
  return { emperor: by ?? code, steward: done('steward') ? 'done' : 'cut off', servant: done('servant') ? 'done' : 'cut off' };
}

function chronicle(): { readonly who: string; readonly what: string; readonly pid: number }[] {
  const lines = readFileSync('chronicle', { encoding: 'utf8', flag: 'a+' }).split('\n').slice(0, -1);
  return lines.map((line) => {
    const [, who = '', what = '', pid] = /^(\w+) (.+) (\d+)$/.exec(line) ?? [];
    return { who, what, pid: Number(pid) };
  });
}

/** A zombie still answers to its pid, but it is dead. */
function isAlive(pid: number): boolean {
  const state = stateOf(pid)?.state;
  return state !== undefined && state !== 'zombie';
}

type Ending = 'returns' | 'exit(3)' | 'throws' | 'waits';

interface Outcome {
  readonly emperor: string | number | null;
  readonly steward: 'done' | 'cut off';
  readonly servant: 'done' | 'cut off';
}

export default defineScenario({
  params: {},
  as: ['processes', 'threads'],
  deterministic: true,
  seconds: 4,
  view: 'life',
  platforms: ['linux', 'darwin'],
  setting: (_, as) => `an emperor, a steward (a daemon) and a servant; the last two are ${as}`,
  variants: {
    'he returns': returns,
    'exit(3)': exits,
    'he throws': throws,
    SIGINT: interrupted,
    SIGTERM: terminated,
    SIGKILL: killed,
    'busy steward': busy,
  },
  run: (_, variant, { as }): Promise<Outcome> => variant(as),
  outcomes: {
    'the daemon alone': right(
      (o) => o.steward === 'cut off' && o.servant === 'done',
      'the daemon ends with its parent; who is none lives on',
      'end the daemon alone',
    ),
    both: right(
      (o) => o.steward === 'cut off' && o.servant === 'cut off',
      'threads live in a process, and end with it',
      'end both',
    ),
    neither: wrong((o) => o.steward === 'done', 'the daemon outlived its parent', 'end neither'),
  },
  claims: {
    'he returns': always('the daemon alone'),
    'exit(3)': [always('the daemon alone').among('processes'), always('both').among('threads')],
    'he throws': [always('the daemon alone').among('processes'), always('both').among('threads')],
    SIGINT: [always('the daemon alone').among('processes'), always('both').among('threads')],
    SIGTERM: [always('the daemon alone').among('processes'), always('both').among('threads')],
    SIGKILL: [always('the daemon alone').among('processes'), always('both').among('threads')],
    'busy steward': [always('the daemon alone').among('processes'), always('both').among('threads')],
  },
  ask: {
    question: () => 'the emperor is gone: who still finishes his work, both, servant, steward or nobody?',
    takes: () => ['both', 'servant', 'steward', 'nobody'],
    variant: 'SIGKILL',
    answer: (o) => (o.servant === 'done' ? 'servant' : 'nobody'),
  },
});
