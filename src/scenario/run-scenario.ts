import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { now, readTranscript, type Actor, type StateEvent, type Transcript } from '../transcript/index.ts';
import { openHome, watchStates, type StateChange } from '../process/for-tools.ts';
import { joinWithin, machineFailure, Process, ProcessFailed, waitFor } from '../process/index.ts';
import type { ScenarioFile } from './catalogue.ts';
import { hasRunDry, neverEnds, neverLoads } from './never-ends.ts';
import type { View } from './define.ts';
import type { Run, As } from './result.ts';
import { environmentOf, keepShares, layShares, type SharePaths } from './shares.ts';
import { stageTask, type Description, type RunRequest, type stage } from './stage.ts';

/** What to run, with everything decided. */
export interface Plan {
  readonly file: ScenarioFile;
  readonly description: Description;
  readonly params: Readonly<Record<string, unknown>>;
  readonly variants: readonly string[];
  readonly as: As;
  readonly runs: number;
  readonly seed: number;
  readonly view: View;
  /** Leave every run's folder where it is. */
  readonly keep: boolean;
  /** What lies outside of the run's folder and is put under control. */
  readonly shared: SharePaths;
}

/**
 * Stages every run of a plan, one after the other, each in a process, a process group and a folder of its own, of which
 * nothing is left afterwards. Variants take turns, so that a slow moment of the machine meets all of them.
 */
export async function runScenario(
  plan: Plan,
  onProgress: (variant: string, run: number) => void,
  onRun: (run: Run) => void = () => undefined,
): Promise<Run[]> {
  const runs: Run[] = [];
  for (let number = 1; number <= plan.runs; number++) {
    for (const variant of plan.variants) {
      onProgress(variant, number);
      const run = await runOnce(plan, variant, number);
      runs.push(run);
      onRun(run);
    }
  }
  return runs;
}

async function runOnce(plan: Plan, variant: string, number: number): Promise<Run> {
  const { file, params, as, seed, view } = plan;
  const home = await openHome();
  const runFolder = join(home.folder, `${variant.replace(/\W+/g, '-')}-${number}`);
  const files = join(runFolder, 'files'); // What the actors share; their output and traces lie beside it, out of sight.
  await mkdir(files, { recursive: true });
  const kept = keepShares(runFolder, files, plan.shared);
  layShares(kept);
  const request: RunRequest = { scenario: file.url, variant, params, as, seed, run: number };
  const main = new Process<typeof stage>(stageTask, [request], {
    name: 'main',
    runFolder,
    cwd: files,
    env: environmentOf(kept.shares),
    group: true,
    quiet: true,
    held: true,
    records: { folder: files, waits: view === 'life' || view === 'gantt' },
    modules: [file.url],
    childrenAs: as === 'processes' ? 'process' : as === 'threads' ? 'thread' : 'task',
  });
  const started = now();
  const watching = view === 'life' ? watchStates(runFolder) : undefined;
  try {
    main.start();
    if (!(await waitFor(main.ready(), { timeout: patience }))) throw neverLoads([file.url], patience);
    main.go();
    const end = await endOf(main, plan, runFolder, home.folder);
    await home.sweep(); // Orphans and daemons of the run: nothing of it may reach into the next.
    const failure = end.verdict === 'right' ? undefined : machineFailure(undefined, runFolder);
    if (failure) throw failure;
    const pid = main.pid === undefined ? {} : { pid: main.pid };
    const ended: Actor = { id: 'main', name: 'main', as: 'process', ...pid, started, ended: now() };
    const transcript = readTranscript(runFolder, ended);
    return { variant, number, ...end, transcript: watching ? withStates(transcript, watching.stop()) : transcript };
  } finally {
    watching?.stop();
    if (!plan.keep) await rm(runFolder, { recursive: true, force: true });
  }
}

/** What the operating system said of the actors, as events of theirs. */
function withStates(transcript: Transcript, changes: readonly StateChange[]): Transcript {
  const states = changes.flatMap(({ pid, ...change }): StateEvent[] => {
    const who = transcript.actors.find((actor) => actor.pid === pid)?.id;
    return who === undefined || change.at > transcript.to ? [] : [{ kind: 'state', who, ...change }];
  });
  return { ...transcript, events: [...transcript.events, ...states].toSorted((a, b) => a.at - b.at) };
}

/** No actor is at work for which its own code could wait, and none has come to a bad end so that it waits for ever. */
function isAlone(runFolder: string): boolean {
  const main: Actor = { id: 'main', name: 'main', as: 'process', started: 0 };
  const actors = readTranscript(runFolder, main).actors.filter(({ id }) => id !== 'main');
  return actors.every(({ exit }) => exit?.code === 0);
}

type End = Omit<Run, 'variant' | 'number' | 'transcript'>;

/** Milliseconds. Starting and importing is no part of a run, and takes its time where much is to be compiled. */
const patience = 120_000;

async function endOf(main: Process<typeof stage>, { description, file }: Plan, runFolder: string, home: string): Promise<End> {
  const nothing = { outcome: null, milliseconds: null, ideal: null };
  const { limit } = description;
  if (!(await joinWithin(main, limit, home))) {
    const waits = isAlone(runFolder);
    main.kill();
    await main.join();
    if (waits) throw neverEnds(file.url, limit);
    return { ...nothing, label: 'timed out', verdict: 'wrong', why: `it had not ended after ${limit / 1000} s and was killed` };
  }
  try {
    return await main.result();
  } catch (error) {
    if (!(error instanceof ProcessFailed)) throw error;
    const failure = machineFailure(error.cause);
    if (failure) throw failure;
    if (hasRunDry(error) && isAlone(runFolder)) throw neverEnds(file.url);
    const cause = error.cause instanceof Error ? (error.cause.stack ?? error.cause.message) : error.message;
    return { ...nothing, label: 'crashed', verdict: 'wrong', why: cause };
  }
}
