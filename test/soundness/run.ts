import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openHome } from '../../src/process/for-tools.ts';
import { Process } from '../../src/process/index.ts';
import type { Program } from '../fixtures/soundness/program.ts';
import { compareTask, type compareAll, type CompareRequest, type Compared } from './compare.ts';

export interface RunOptions {
  /** Parts that the relation shall leave out, one at a time, each until the first program that shows it. When all are, it is enough. */
  readonly weaken?: readonly string[];
  /** Search processes at a time. */
  readonly processes?: number;
  readonly onCompared?: (compared: Compared, at: number) => void;
}

/** So many programs in one search process: what it has learnt to be slow at is gone with it. */
const inOne = 50;

/** Milliseconds without a sign of life, after which a search stands still. */
const patience = 600_000; // A program whose orders each need a new process takes minutes on a busy machine.

/** Programs with more orders are counted apart. */
const mostOrders = 300;

const scenario = new URL('../fixtures/soundness/programs.ts', import.meta.url).href;

/** Compares every-outcome with every-order for each of these programs. What came of them, in their order. */
export async function compare(programs: readonly Program[], options: RunOptions = {}): Promise<Compared[]> {
  const { processes = 2, onCompared, weaken } = options;
  const all: Compared[] = [];
  const searching = new Set<Searching>();
  const shownAt = new Map<string, number>();
  let next = 0;
  async function work(): Promise<void> {
    while (next < programs.length && !isEnough(next)) {
      const from = next;
      const until = Math.min(programs.length, from + Math.min(inOne, Math.ceil((programs.length - from) / (2 * processes))));
      next = until;
      for (let at = from; at < until && !isEnough(at);) at = await some(at, until);
    }
  }

  /** Parts that no program before this one has shown. */
  const left = (from: number): readonly string[] => (weaken ?? []).filter((part) => !(shownAt.get(part)! < from));
  const isEnough = (from: number): boolean => weaken !== undefined && left(from).length === 0;

  /** Returns where to go on: behind all of them, or behind the one that ended its search process. */
  async function some(from: number, until: number): Promise<number> {
    const present: Searching = { from, stop: new AbortController() };
    let at = from;
    function add(compared: Compared): void {
      if (present.stop.signal.aborted) return;
      for (const part of compared.shows ?? []) shownAt.set(part, Math.min(at, shownAt.get(part) ?? at));
      all[at] = compared;
      onCompared?.(compared, at);
      at++;
      for (const other of searching) if (isEnough(other.from)) other.stop.abort();
    }
    searching.add(present);
    const order = { programs: programs.slice(from, until), ...(weaken && { weaken: left(from) }) };
    const ended = await inOneProcess(order, add, present.stop.signal);
    searching.delete(present);
    if (at < until && !isEnough(at)) add({ kind: 'failed', ...nothing, why: ended });
    return at;
  }

  await Promise.all(Array.from({ length: Math.min(processes, programs.length) }, work));
  return all;
}

interface Searching {
  readonly from: number;
  readonly stop: AbortController;
}

const nothing = { orders: 0, reduced: 0, outcomes: 0, milliseconds: 0, lost: [], gained: [] };

let started = 0;

/** Returns why it ended. */
async function inOneProcess(
  given: Pick<CompareRequest, 'programs' | 'weaken'>,
  hear: (compared: Compared) => void,
  signal: AbortSignal,
): Promise<string> {
  const home = await openHome();
  const runFolder = join(home.folder, `soundness-${++started}`);
  const [root, pipes] = [join(runFolder, 'files'), join(runFolder, 'pipes')];
  const request: CompareRequest = { scenario, ...given, root, pipes, mostOrders };
  await mkdir(root, { recursive: true });
  await mkdir(pipes);
  const searching = new Process<typeof compareAll>(compareTask, [request], {
    name: 'main',
    runFolder,
    cwd: root,
    group: true,
    quiet: true,
    modules: [scenario],
    onLine({ text, stream }) {
      timer.refresh();
      if (stream === 'stdout' && text.startsWith('{')) hear(JSON.parse(text) as Compared);
    },
  });
  const kill = (): void => searching.kill();
  const timer = setTimeout(kill, patience);
  signal.addEventListener('abort', kill);
  try {
    searching.start();
    await searching.result();
    return 'it ended before its time';
  } catch (error) {
    return String(error instanceof Error && error.cause instanceof Error ? error.cause : error);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', kill);
    await rm(runFolder, { recursive: true, force: true, maxRetries: 10 }); // Actors of a search that was killed end after it.
  }
}
