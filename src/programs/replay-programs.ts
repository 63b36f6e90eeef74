import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { circumstancesOf, readToken, replayPlanned, type Replayed, type ReplayOptions } from '../explore/index.ts';
import { UsageError } from '../scenario/index.ts';
import { oneAfterTheOther } from './alone.ts';
import { planPrograms, variant, type ProgramsRequest } from './plan.ts';
import { recallToken } from './remembered.ts';
import { writeReproOf } from './repro/write-repro.ts';
import type { WrittenRepro } from './result.ts';
import { endOfKey, keyOf } from './staged/end.ts';
import { wholeToken } from './token.ts';

/** How an order of programs is run again. */
export interface ProgramsReplay extends Pick<ReplayOptions, 'grace' | 'inspect' | 'onDebugger'> {
  readonly times: number;
  readonly newProcesses: boolean;
  /** Where the token was not made on this machine: the programs, as they were typed then. */
  readonly request?: ProgramsRequest;
  /** A file for a script that does the same without Racecourse. */
  readonly repro?: string;
}

/**
 * Runs an order of programs again.
 * @throws UsageError when it is not known of which programs it is, when these are others by now, and when they do something else.
 */
export async function replayPrograms(
  text: string,
  { request: typed, times, newProcesses, grace, repro, ...inspecting }: ProgramsReplay,
): Promise<Replayed & { readonly titles: readonly string[]; readonly repro?: WrittenRepro }> {
  const token = readToken(wholeToken(text));
  const known = await recallToken(text);
  const request = typed && known ? withItsFunction(typed, known.request) : (typed ?? known?.request);
  if (request === undefined) throw new UsageError(unknownToken(text));
  refuseGone(request);
  const { circumstances } = circumstancesOf(token);
  const { fine, stalls, time, seed } = circumstances;
  const under = Object.fromEntries(
    Object.entries({ fine, stalls, time, seed, grace }).filter(([, value]) => value !== undefined),
  );
  const plan = await planPrograms({ ...request, ...under, ...(repro !== undefined && { repro }) });
  if (plan.explore({ ends: [] }).program !== token.program) throw new UsageError(stale);
  const ends = known?.ends ?? (await oneAfterTheOther(plan, () => undefined)).ends.map(keyOf);
  const replayed = await replayPlanned(plan.explore({ ends }), { variant, token, text, times, newProcesses, ...inspecting });
  const titles = plan.programs.map(({ title }) => title);
  if (repro === undefined) return { ...replayed, titles };
  const wrong = replayed.verdict === 'wrong' ? [replayed] : [];
  return { ...replayed, titles, repro: await writeReproOf(plan, repro, wrong, ends.map(endOfKey)) };
}

const stale =
  'This token is stale: a program, something that it imports, its check, a file in the folder that they share, or Node has changed since, or other ' +
  'programs were typed. Nothing was run. Explore them again for a new token. (Where a function was its check, explore({ programs, check }) made it: ' +
  'it is replayed where it was found, for no command line names a function.)';

/** No command line can name a function: where one was the check, and none is typed, it is again. */
const withItsFunction = (typed: ProgramsRequest, { check }: ProgramsRequest): ProgramsRequest =>
  typed.check === undefined && typeof check === 'object' ? { ...typed, check } : typed;

function refuseGone({ check }: ProgramsRequest): void {
  if (typeof check !== 'object' || existsSync(fileURLToPath(check.module))) return;
  throw new UsageError(
    `The check of this token is the function "${check.export}" of ${fileURLToPath(check.module)}, which is not there any more. Put it back, or ` +
      'explore the programs again with another check.',
  );
}

const unknownToken = (text: string): string =>
  `It is not known here of which programs ${text} is: it was not found on this machine, or it is some days old. ` +
  `Type them as they were explored: replay ${text} folder=data -- 'node a.js' 'node b.js'.`;
