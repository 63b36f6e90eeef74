import { readToken, replayPlanned, type Replayed, type ReplayOptions } from '../explore/index.ts';
import { knownToken, refuseOthers } from './known-token.ts';
import { knownOf } from './known.ts';
import { planPrograms, variant, type ProgramsPlan, type ProgramsRequest } from './plan.ts';
import type { Remembered } from './remembered.ts';
import { noReproOf } from './repro/no-repro.ts';
import { writeReproOf } from './repro/write-repro.ts';
import type { WrittenRepro } from './result.ts';
import { endOfKey } from './staged/end.ts';
import { wholeToken } from './token.ts';
import { withChildren } from './with-children.ts';

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
  const { request, ...recalled } = await knownToken('replay', text, typed);
  const kill = token.picks.some(({ isKilled }) => isKilled);
  const planned = await planPrograms({
    ...request,
    ...(grace !== undefined && { grace }),
    ...(repro !== undefined && { repro }),
    ...(kill && { kill }),
  });
  const { plan, ends, kills, endless } = recalled.ends === undefined ? await foundAnew(planned) : { plan: planned, ...recalled };
  refuseOthers(plan, text);
  const replayed = await replayPlanned(plan.explore({ ends: ends ?? [], ...(kills && { kills }) }, endless), {
    variant,
    token,
    text,
    times,
    newProcesses,
    ...inspecting,
  });
  const titles = plan.programs.map(({ title }) => title);
  if (repro === undefined) return { ...replayed, titles };
  const wrong = replayed.verdict === 'wrong' ? [replayed] : [];
  const cannot = noReproOf({ file: repro, plan, endless, isKilled: kill });
  return { ...replayed, titles, repro: cannot ?? (await writeReproOf(plan, repro, wrong, (ends ?? []).map(endOfKey))) };
}

/** Not of here: what the programs start, and what they end in one after the other, is found out again. */
async function foundAnew(planned: ProgramsPlan): Promise<Omit<Remembered, 'request'> & { readonly plan: ProgramsPlan }> {
  const { plan, alone } = await withChildren(planned, () => undefined);
  return { plan, ...(await knownOf(plan, alone, () => undefined)), endless: alone.endless };
}
