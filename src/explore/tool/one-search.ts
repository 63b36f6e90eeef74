import { execFileSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openHome } from '../../process/for-tools.ts';
import { machineFailure, Process, ProcessFailed, type ExportedFunction } from '../../process/index.ts';
import { environmentOf, keepShares } from '../../scenario/index.ts';
import type { Inspecting } from '../control/inspecting.ts';
import type { ExplorePlan } from './plan.ts';
import type { RunEnding } from '../search/alone-task.ts';
import { aloneFor } from './left-alone.ts';
import { answersIn, type Turn } from '../search/play.ts';
import { searchTask, type Searched } from '../search/search.ts';
import type { SearchRequest } from '../search/search-request.ts';
import { playTask } from '../search/play-task.ts';
import { replayTask } from '../search/replay-task.ts';
import type { Told } from '../search/telling.ts';
import type { PlayerAnswer } from '../strategies/asked.ts';

let searches = 0;

/** How one search is run, and what it tells meanwhile. */
export interface SearchOptions {
  readonly anew: boolean;
  /** False: every step of every order is performed. */
  readonly recall?: boolean;
  readonly maxSeconds?: number;
  readonly onProgress?: (text: string) => void;
  /** An actor to start under a debugger, and what hears where that waits. */
  readonly inspecting?: Inspecting;
  /** The player to ask, where one decides every step. When it rejects, the search is over. */
  readonly onTurn?: (turn: Turn) => Promise<PlayerAnswer>;
}

/** Runs one search in a process, a process group and a folder of its own, of which nothing is left afterwards. */
export async function oneSearch(
  plan: ExplorePlan,
  variant: string,
  strategy: SearchRequest['strategy'],
  options: SearchOptions,
): Promise<Searched> {
  const home = await openHome();
  const runFolder = join(home.folder, `search-${++searches}`);
  const root = join(runFolder, 'files');
  const pipes = join(runFolder, 'pipes');
  await mkdir(root, { recursive: true });
  await mkdir(pipes);
  const laid = plan.lays?.folder(root) ?? keepShares(runFolder, root, plan.shared);
  const { params, as, seed, maxOrders, maxSteps, rules, fine, grace, file, confirm, kill, begins, near, wire } = plan;
  const request: SearchRequest = {
    scenario: file.url,
    variant,
    params,
    as,
    seed,
    run: 1,
    strategy,
    root,
    pipes,
    maxOrders,
    maxSeconds: options.maxSeconds ?? plan.maxSeconds,
    rules,
    fine,
    anew: options.anew,
    recall: !options.anew && (options.recall ?? true),
    confirm,
    kill,
    ...(near && { near }),
    ...(begins && { beginning: begins.picks }),
    grace,
    laid,
    ...(plan.lays && { neverAlone: true, serving: plan.serving ?? {} }),
    ...(wire && { wire }),
    ...(options.inspecting && { inspect: options.inspecting.actor }),
    ...(maxSteps === undefined ? {} : { maxSteps }),
  };
  const searching = new Process<(request: SearchRequest) => Promise<Searched>>(taskFor(strategy), [request], {
    name: 'main',
    runFolder,
    cwd: root,
    env: { ...environmentOf(laid.shares), ...plan.lays?.env },
    group: true,
    quiet: true,
    modules: [file.url],
    onMessage: (message) => hear(message as Told),
  });
  const { onTurn, onProgress } = options;
  const answers = onTurn || strategy.kind === 'auto' ? openAnswers(answersIn(pipes)) : undefined;
  const alone: RunEnding[] = [];
  let giveUp: (error: Error) => void = () => undefined;
  const givenUp = new Promise<never>((_, reject) => void (giveUp = reject));
  givenUp.catch(() => undefined);
  let isOver = false;
  function hear(told: Told): void {
    if (isOver) return; // A search that is being ended may still say something.
    if (told.kind === 'turn') onTurn?.(told.turn).then((answer) => answers?.write(answer), giveUp);
    if (told.kind === 'leave alone') leaveAlone(told.milliseconds).then((runs) => answers?.write(runs), giveUp);
    if (told.kind === 'debugger') options.inspecting?.onReady(told.address);
    if (told.kind === 'wrong') plan.hearWrong?.(told.order);
    if (told.kind === 'progress') onProgress?.(told.text);
  }
  async function leaveAlone(milliseconds: number): Promise<number> {
    let runs = 0;
    const onEnd = (): void => onProgress?.(`left alone ${++runs}`);
    const endings = await aloneFor(plan, variant, { milliseconds, from: alone.length + 1, onEnd });
    alone.push(...endings);
    return endings.length;
  }
  try {
    searching.start();
    const searched = await Promise.race([searching.result(), givenUp]);
    return alone.length === 0 ? searched : { ...searched, alone };
  } catch (error) {
    const failure = machineFailure(error, home.folder);
    throw failure ?? (error instanceof ProcessFailed && error.cause instanceof Error ? error.cause : error);
  } finally {
    isOver = true;
    await home.sweep();
    answers?.close(); // Not before: the search would read the end as an answer.
    if (!plan.keep) await rm(runFolder, { recursive: true, force: true });
  }
}

/** What the scenario's process does. */
function taskFor({ kind }: SearchRequest['strategy']): ExportedFunction {
  if (kind === 'replay') return replayTask;
  return kind === 'play' || kind === 'wrong' ? playTask : searchTask;
}

/**
 * Opened for reading and writing, see fifo(7), so that neither side waits for the other to open it. What is said to a search that
 * has ended goes nowhere.
 */
function openAnswers(path: string): { write(answer: PlayerAnswer | number): void; close(): void } {
  execFileSync('mkfifo', ['-m', '600', path]);
  const pipe = openSync(path, 'r+');
  let isOpen = true;
  return {
    write: (answer) => void (isOpen && writeSync(pipe, `${answer}\n`)),
    close() {
      if (isOpen) closeSync(pipe);
      isOpen = false;
    },
  };
}
