import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openHome } from '../../src/process/host.ts';
import { Process } from '../../src/process/index.ts';
import type { Program } from '../fixtures/soundness/program.ts';
import { compareTask, type compareAll, type CompareOrder, type Compared } from './compare.ts';

export interface RunOptions {
  readonly weaken?: string;
  /** Search processes at a time. */
  readonly processes?: number;
  readonly mostOrders?: number;
  readonly onCompared?: (compared: Compared, at: number) => void;
}

/** So many programs in one search process, and so many milliseconds for one of them: who takes longer stands still. */
const inOne = 50;
const patience = 120_000;

const scenario = new URL('../fixtures/soundness/programs.ts', import.meta.url).href;

/** Compares every-outcome with every-order for each of these programs. What came of them, in their order. */
export async function compare(programs: readonly Program[], options: RunOptions = {}): Promise<Compared[]> {
  const { processes = 2, onCompared } = options;
  const all: Compared[] = [];
  let next = 0;
  async function work(): Promise<void> {
    while (next < programs.length) {
      const from = next;
      next += Math.min(inOne, Math.max(1, Math.ceil((programs.length - from) / (2 * processes))));
      for (let at = from; at < next && at < programs.length;) at = await some(at, Math.min(next, programs.length));
    }
  }

  /** Returns where to go on: behind all of them, or behind the one that ended its search process. */
  async function some(from: number, until: number): Promise<number> {
    let at = from;
    const add = (compared: Compared): void => {
      all[at] = compared;
      onCompared?.(compared, at);
      at++;
    };
    const ended = await inOneProcess(programs.slice(from, until), options, add);
    if (at < until) add(failure(ended));
    return at;
  }

  await Promise.all(Array.from({ length: processes }, work));
  return all;
}

const failure = (why: string): Compared => ({ kind: 'failed', orders: 0, reduced: 0, outcomes: 0, milliseconds: 0, lost: [], gained: [], why });

let started = 0;

/** Returns why it ended. */
async function inOneProcess(programs: readonly Program[], options: RunOptions, hear: (compared: Compared) => void): Promise<string> {
  const home = await openHome();
  const runFolder = join(home.folder, `soundness-${++started}`);
  const order: CompareOrder = {
    scenario,
    programs,
    root: join(runFolder, 'files'),
    pipes: join(runFolder, 'pipes'),
    mostOrders: options.mostOrders ?? 300,
    ...(options.weaken === undefined ? {} : { weaken: options.weaken }),
  };
  await mkdir(order.root, { recursive: true });
  await mkdir(order.pipes);
  let timer: NodeJS.Timeout | undefined;
  const searching = new Process<typeof compareAll>(compareTask, [order], {
    name: 'main',
    runFolder,
    cwd: order.root,
    group: true,
    quiet: true,
    modules: [scenario],
    onLine({ text, stream }) {
      timer?.refresh();
      if (stream === 'stdout' && text.startsWith('{"kind"')) hear(JSON.parse(text) as Compared);
    },
  });
  searching.start();
  timer = setTimeout(() => searching.kill(), patience);
  try {
    await searching.result();
    return 'it ended before its time';
  } catch (error) {
    return String(error instanceof Error && error.cause instanceof Error ? error.cause : error);
  } finally {
    clearTimeout(timer);
    await rm(runFolder, { recursive: true, force: true });
  }
}
