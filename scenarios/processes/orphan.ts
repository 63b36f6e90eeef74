/**
 * The parent is killed. Who is the parent now?
 *
 * A child has work to do when its parent is killed, so suddenly that it cannot say goodbye. Does the child die, too? If not: every
 * process has a parent, so who is it now? And who cleans up in the end after one that never ends?
 *
 *     npm run scenario orphan
 *     npm run scenario orphan variant='the parent exits'     it leaves of its own will: any difference?
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { always, defineScenario, parentProcess, Process, right, stateOf, wrong } from 'racecourse';

/** Says who its parent is, works, and looks again. */
export async function child(): Promise<void> {
  const before = parentProcess()!;
  console.log(`my parent is ${before.name}`);
  writeFileSync('begun', `${process.pid}`);
  while (before.isAlive()) await sleep(5);
  console.log('my parent is gone');
  await sleep(150);
  console.log('my work is done');
  writeFileSync('done', '');
}

/** Never has done its work: it would live for ever. */
export async function endlessChild(): Promise<void> {
  console.log(`my parent is ${parentProcess()!.name}`);
  writeFileSync('begun', `${process.pid}`);
  for (;;) await sleep(1000);
}

/** Starts its child, waits until it works, and is there until somebody kills it, or leaves. */
export async function parent(endless: boolean, leaves: boolean): Promise<void> {
  new Process(endless ? endlessChild : child, [], { name: 'child', as: 'process' }).start();
  while (!existsSync('begun')) await sleep(5);
  console.log(leaves ? 'leaves' : 'is there');
  if (leaves) process.exit();
  await sleep(60_000);
}

export const killed = (): Promise<Seen> => orphaned(false, false);
export const exits = (): Promise<Seen> => orphaned(false, true);
export const endless = (): Promise<Seen> => orphaned(true, false);

async function orphaned(hasNoEnd: boolean, leaves: boolean): Promise<Seen> {
  const options = { name: 'parent', as: 'process', onLine: () => leaves || old.kill() } as const;
  const old: Process = new Process(parent, [hasNoEnd, leaves], options);
  old.start();
  await old.join();
  const orphan = Number(readFileSync('begun', 'utf8'));
  const adopter = stateOf(orphan)?.parent;
  console.log(`the parent is ${adopter === 1 ? 'init' : 'another'} now`);
  await sleep(100);
  if (!hasNoEnd) while (!existsSync('done')) await sleep(5);
  return { lostItsParent: adopter !== undefined && adopter !== old.pid, finished: existsSync('done') };
}

interface Seen {
  /** It lives, and has another parent: init, which is pid 1, or a subreaper nearer by. */
  readonly lostItsParent: boolean;
  readonly finished: boolean;
}

export default defineScenario({
  params: {},
  as: ['processes'],
  deterministic: true,
  seconds: 2,
  view: 'life',
  platforms: ['linux', 'darwin'],
  setting: () => 'main, a parent and its child, each a process',
  variants: { 'the parent is killed': killed, 'the parent exits': exits, 'work without end': endless },
  run: (_, variant): Promise<Seen> => variant(),
  outcomes: {
    finishes: right(
      (o) => o.lostItsParent && o.finished,
      'the child was adopted, and did its work as if nothing had happened',
      'finish',
    ),
    'lives on': right(
      (o) => o.lostItsParent,
      'it was adopted, and lives until this run is over: then the playground ends what is left',
      'live on',
    ),
    'died with it': wrong((o) => !o.lostItsParent, 'the child did not outlive its parent', 'die with it'),
  },
  claims: {
    'the parent is killed': always('finishes'),
    'the parent exits': always('finishes'),
    'work without end': always('lives on'),
  },
  ask: {
    question: () => 'its parent is gone in the middle of its work: does the child finish it?',
    takes: () => ['yes', 'no'],
    answer: (o) => (o.finished ? 'yes' : 'no'),
  },
});
