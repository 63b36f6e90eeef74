import { readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inspect } from 'node:util';
import { apart } from '../../gate/index.ts';
import { now, readTranscript, type Actor, type Transcript, type TranscriptEvent } from '../../transcript/index.ts';
import { machineFailure, thisActor, type ExportedFunction } from '../../process/index.ts';
import {
  layShares,
  OutOfTime,
  race,
  scenarioOf,
  stageWith,
  type AnyScenario,
  type RunRequest,
  type KeptShares,
  type Verdict,
} from '../../scenario/index.ts';
import { tell } from './telling.ts';

// What runs in the scenario's own process: it stages one run after the other, and controls nothing.

export const aloneTask: ExportedFunction = { module: import.meta.url, export: 'runAlone' };

/** Which runs to stage. Plain data. */
export interface AloneRequest extends Omit<RunRequest, 'run'> {
  /** Numbers of the runs: with the seed they decide what is drawn. */
  readonly runs: readonly number[];
  /** What the actors share. */
  readonly root: string;
  /** What lies outside of it and is put under control. */
  readonly laid: KeptShares;
  /** Milliseconds after which a run is ended as `timed out`. */
  readonly limit: number;
  /** The moment, on the clock that all processes share, after which no further run is begun. */
  readonly until?: number;
}

/** What a run ended in. */
export interface RunEnding {
  readonly label: string;
  readonly verdict: Verdict;
  readonly why: string;
  /** What happened in it: of the first run that ended so, if that is not right. */
  readonly transcript?: Transcript;
}

/** What the runs ended in. */
export async function runAlone({
  runs,
  root,
  laid,
  limit,
  until = Infinity,
  ...request
}: AloneRequest): Promise<readonly RunEnding[]> {
  const scenario = await scenarioOf(request.scenario);
  const endings: RunEnding[] = [];
  let slowest = 0;
  for (const run of runs) {
    apart(() => layShares(laid));
    const from = now();
    if (from > until) break;
    const ending = await endingOf(scenario, { ...request, run }, patience(endings.length, slowest, limit));
    if (ending.label !== 'timed out') slowest = Math.max(slowest, now() - from);
    const isNew = ending.verdict !== 'right' && !endings.some(({ label }) => label === ending.label);
    endings.push(isNew ? { ...ending, transcript: transcriptSince(from) } : ending);
    empty(root);
    forgetActors();
    tell({ kind: 'run ended' });
  }
  return endings;
}

/** A deadlock that comes in every third run would take hours. What takes twenty times as long as the slowest of many does not end. */
function patience(runs: number, slowest: number, limit: number): number {
  return runs < 20 || slowest === 0 ? limit : Math.min(limit, Math.max(2000, 20 * slowest));
}

async function endingOf(scenario: AnyScenario, request: RunRequest, limit: number): Promise<RunEnding> {
  try {
    const { label, verdict, why } = await stageWith(scenario, request, {
      raceWith: (name, count, entry, measure) => race(name, count, entry, measure, limit),
    });
    return { label, verdict, why };
  } catch (error) {
    const failure = machineFailure(error, thisActor().home);
    if (failure) throw failure;
    const why = error instanceof Error ? error.message : inspect(error);
    return { label: error instanceof OutOfTime ? 'timed out' : 'crashed', verdict: 'wrong', why };
  }
}

/** Of the present run: those before it have another beginning. */
function transcriptSince(from: number): Transcript {
  const main: Actor = { id: 'main', name: 'main', as: 'process', started: from, ended: now() };
  const { actors, events, ...times } = readTranscript(dirname(thisActor().folder), main);
  const present = actors.filter(({ started }) => started >= from);
  const isPresent = ({ who, at }: TranscriptEvent): boolean => at >= from && present.some(({ id }) => id === who);
  return { ...times, from, actors: present, events: events.filter(isPresent) };
}

function empty(folder: string): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
}

/** Their folders would fill a memory file system in a few thousand runs. */
function forgetActors(): void {
  const { folder } = thisActor();
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of folders) rmSync(join(folder, name), { recursive: true, force: true });
}
