import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openHome } from '../../src/process/host.ts';
import { Process } from '../../src/process/index.ts';
import type { Program } from '../fixtures/soundness/program.ts';
import { compareTask, type compareAll, type CompareOrder, type Compared } from './compare.ts';

export interface RunOptions {
  /** Something that the relation shall leave out. */
  readonly weaken?: string;
  /** Search processes at a time. */
  readonly processes?: number;
  readonly onCompared?: (compared: Compared, at: number) => void;
  /** When it says so of one, nobody wants to know of any further. */
  readonly enough?: (compared: Compared) => boolean;
}

/** So many programs in one search process: what it has learnt to be slow at is gone with it. */
const inOne = 50;

/** Milliseconds without a sign of life, after which a search stands still. */
const patience = 120_000;

/** Programs with more orders are counted apart. */
const mostOrders = 300;

const scenario = new URL('../fixtures/soundness/programs.ts', import.meta.url).href;

/** Compares every-outcome with every-order for each of these programs. What came of them, in their order. */
export async function compare(programs: readonly Program[], options: RunOptions = {}): Promise<Compared[]> {
  const { processes = 2, onCompared, enough } = options;
  const all: Compared[] = [];
  const stop = new AbortController();
  let next = 0;
  async function work(): Promise<void> {
    while (next < programs.length && !stop.signal.aborted) {
      const from = next;
      const until = Math.min(programs.length, from + Math.min(inOne, Math.ceil((programs.length - from) / (2 * processes))));
      next = until;
      for (let at = from; at < until && !stop.signal.aborted;) at = await some(at, until);
    }
  }

  /** Returns where to go on: behind all of them, or behind the one that ended its search process. */
  async function some(from: number, until: number): Promise<number> {
    let at = from;
    function add(compared: Compared): void {
      if (stop.signal.aborted) return;
      all[at] = compared;
      onCompared?.(compared, at);
      at++;
      if (enough?.(compared)) stop.abort();
    }
    const ended = await inOneProcess(programs.slice(from, until), options.weaken, add, stop.signal);
    if (at < until) add({ kind: 'failed', ...nothing, why: ended });
    return at;
  }

  await Promise.all(Array.from({ length: Math.min(processes, programs.length) }, work));
  return all;
}

const nothing = { orders: 0, reduced: 0, outcomes: 0, milliseconds: 0, lost: [], gained: [] };

let started = 0;

/** Returns why it ended. */
async function inOneProcess(
  programs: readonly Program[],
  weaken: string | undefined,
  hear: (compared: Compared) => void,
  signal: AbortSignal,
): Promise<string> {
  const home = await openHome();
  const runFolder = join(home.folder, `soundness-${++started}`);
  const [root, pipes] = [join(runFolder, 'files'), join(runFolder, 'pipes')];
  const order: CompareOrder = { scenario, programs, root, pipes, mostOrders, ...(weaken === undefined ? {} : { weaken }) };
  await mkdir(root, { recursive: true });
  await mkdir(pipes);
  const searching = new Process<typeof compareAll>(compareTask, [order], {
    name: 'main',
    runFolder,
    cwd: root,
    group: true,
    quiet: true,
    modules: [scenario],
    onLine({ text, stream }) {
      timer.refresh();
      if (stream === 'stdout' && text.startsWith('{"kind"')) hear(JSON.parse(text) as Compared);
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
    await rm(runFolder, { recursive: true, force: true });
  }
}
