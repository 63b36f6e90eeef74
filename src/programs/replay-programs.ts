import { readToken, replayPlanned, type Replayed, type ReplayOptions } from '../explore/index.ts';
import { oneAfterTheOther } from './alone.ts';
import { knownToken, refuseOthers } from './known-token.ts';
import { planPrograms, variant, type ProgramsRequest } from './plan.ts';

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
  const { request, ends: known } = await knownToken('replay', text, typed);
  const plan = await planPrograms({ ...request, ...(grace !== undefined && { grace }), ...(repro !== undefined && { repro }) });
  refuseOthers(plan, text);
  const ends = known ?? (await oneAfterTheOther(plan, () => undefined)).ends.map(keyOf);
  const replayed = await replayPlanned(plan.explore({ ends }), { variant, token, text, times, newProcesses, ...inspecting });
  const titles = plan.programs.map(({ title }) => title);
  if (repro === undefined) return { ...replayed, titles };
  const wrong = replayed.verdict === 'wrong' ? [replayed] : [];
  return { ...replayed, titles, repro: await writeReproOf(plan, repro, wrong, ends.map(endOfKey)) };
}
