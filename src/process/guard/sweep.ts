import { now } from '../../transcript/index.ts';
import { running, type Running } from './running.ts';

/** Milliseconds. A process that has not ended by then cannot be ended: it is another user's, or its disk does not answer. */
const patience = 10_000;

/**
 * Ends every process of a home, again and again until none is left, however many start others meanwhile. They are known by their
 * environment, or by their process group when they cleared it. Out of reach: a process that does both. Returns those that cannot be
 * ended.
 */
export const sweep = (home: string, groups: readonly number[] = []): Promise<readonly number[]> =>
  endAll((all) => all.filter((one) => one.home === home || groups.includes(one.group)));

/** Milliseconds between two looks at processes that live on: at first, and at most. Nothing waits for this. */
const shortestPause = 10;
const longestPause = 1000;

/** Waits until every process of a home has ended of itself. */
export async function allEnded(home: string): Promise<void> {
  let pause = shortestPause;
  let none = 0;
  // Twice: a child that was being started as its parent ended does not carry the home's marker yet.
  while (none < 2) {
    none = (await running()).some((one) => one.home === home) ? 0 : none + 1;
    await new Promise((resolve) => setTimeout(resolve, pause));
    pause = none > 0 ? shortestPause : Math.min(longestPause, 1.5 * pause);
  }
}

/** Ends the actor in a folder and all that it started, and what those started in turn, until none of them is left. */
export const sweepTree = (folder: string): Promise<readonly number[]> => endAll((all) => treeOf(folder, all));

/** Ends the bundlers of a tool that has ended. */
export const sweepBundlers = (mark: string): Promise<readonly number[]> =>
  endAll((all) => all.filter((one) => one.bundlerOf === mark));

/** Sends a signal once to the actor in a folder and to all that it started, and what those started in turn. */
export async function signalTree(folder: string, signal: NodeJS.Signals): Promise<void> {
  for (const { pid } of treeOf(folder, await running())) send(pid, signal);
}

async function endAll(choose: (all: readonly Running[]) => readonly Running[]): Promise<readonly number[]> {
  const until = now() + patience;
  for (;;) {
    const left = choose(await running());
    if (left.length === 0 || now() > until) return left.map(({ pid }) => pid);
    for (const { pid } of left) send(pid, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 2)); // The kernel needs a moment; there is no event for strangers' ends.
  }
}

/** Known by their environment, which orphans and children of shells have as well, or by their parents. */
function treeOf(folder: string, all: readonly Running[]): readonly Running[] {
  const tree = new Set(all.filter(({ actor }) => actor === folder || actor?.startsWith(`${folder}/`)));
  const pids = new Set([...tree].map(({ pid }) => pid));
  for (let before = -1; before < tree.size;) {
    before = tree.size;
    for (const one of all) {
      if (!pids.has(one.parent)) continue;
      tree.add(one);
      pids.add(one.pid);
    }
  }
  return [...tree];
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It was faster.
  }
}
