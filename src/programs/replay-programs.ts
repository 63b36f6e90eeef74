import { circumstancesOf, readToken, replayPlanned, type Replayed, type ReplayOptions } from '../explore/index.ts';
import { UsageError } from '../scenario/index.ts';
import { knownOf } from './known.ts';
import { planPrograms, variant, type ProgramsPlan, type ProgramsRequest } from './plan.ts';
import { recallToken, type Remembered } from './remembered.ts';
import { wholeToken } from './token.ts';
import { withChildren } from './with-children.ts';

/** How an order of programs is run again. */
export interface ProgramsReplay extends Pick<ReplayOptions, 'grace' | 'inspect' | 'onDebugger'> {
  readonly times: number;
  readonly newProcesses: boolean;
  /** Where the token was not made on this machine: the programs, as they were typed then. */
  readonly request?: ProgramsRequest;
}

/**
 * Runs an order of programs again.
 * @throws UsageError when it is not known of which programs it is, when these are others by now, and when they do something else.
 */
export async function replayPrograms(
  text: string,
  { request: typed, times, newProcesses, grace, ...inspecting }: ProgramsReplay,
): Promise<Replayed & { readonly titles: readonly string[] }> {
  const token = readToken(wholeToken(text));
  const known = await recallToken(text);
  const request = typed ?? known?.request;
  if (request === undefined) throw new UsageError(unknownToken(text));
  const { circumstances } = circumstancesOf(token);
  const { fine, stalls, time, seed } = circumstances;
  const under = Object.fromEntries(
    Object.entries({ fine, stalls, time, seed, grace }).filter(([, value]) => value !== undefined),
  );
  const kill = token.picks.some(({ isKilled }) => isKilled);
  const planned = await planPrograms({ ...request, ...under, ...(kill && { kill }) });
  const { plan, ...found } = known ? { plan: planned, ...known } : await foundAnew(planned);
  if (plan.explore({ ends: [] }).program !== token.program) throw new UsageError(stale);
  const { ends, kills, endless } = found;
  const replayed = await replayPlanned(plan.explore({ ends, ...(kills && { kills }) }, endless), {
    variant,
    token,
    text,
    times,
    newProcesses,
    ...inspecting,
  });
  return { ...replayed, titles: plan.programs.map(({ title }) => title) };
}

async function foundAnew(planned: ProgramsPlan): Promise<Omit<Remembered, 'request'> & { readonly plan: ProgramsPlan }> {
  const { plan, alone } = await withChildren(planned, () => undefined);
  return { plan, ...(await knownOf(plan, alone, () => undefined)), endless: alone.endless };
}

const stale =
  'This token is stale: a program, something that it imports, a file in the folder that they share, or Node has changed since, or other ' +
  'programs were typed. Nothing was run. Explore them again for a new token.';

const unknownToken = (text: string): string =>
  `It is not known here of which programs ${text} is: it was not found on this machine, or it is some days old. ` +
  `Type them as they were explored: replay ${text} folder=data -- 'node a.js' 'node b.js'.`;
