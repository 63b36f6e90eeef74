import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { circumstancesOf, readToken } from '../explore/index.ts';
import { UsageError } from '../scenario/index.ts';
import type { ProgramsPlan, ProgramsRequest } from './plan.ts';
import { recallToken, type Remembered } from './remembered.ts';
import { wholeToken } from './token.ts';

/** Of which programs a token is, and how they end one after the other, as far as that is known here. */
export interface KnownToken extends Partial<Omit<Remembered, 'request'>> {
  readonly request: ProgramsRequest;
}

/**
 * How the programs of a token are run again, as it says.
 * @param typed The programs, where they were typed.
 * @throws UsageError when it is not known here of which programs it is, and they were not typed.
 */
export async function knownToken(command: 'replay' | 'explore', text: string, typed?: ProgramsRequest): Promise<KnownToken> {
  const { circumstances } = circumstancesOf(readToken(wholeToken(text)));
  const known = await recallToken(text);
  const request = typed && known ? withItsFunction(typed, known.request) : (typed ?? known?.request);
  if (request === undefined) throw new UsageError(unknownToken(command, text));
  refuseGone(request);
  const { fine, stalls, time, seed } = circumstances;
  const under = Object.fromEntries(Object.entries({ fine, stalls, time, seed }).filter(([, value]) => value !== undefined));
  return { ...known, request: { ...request, ...under } };
}

/** @throws UsageError when these are not the programs of the token, as they were. */
export function refuseOthers(plan: ProgramsPlan, text: string): void {
  if (plan.explore({ ends: [] }).program !== readToken(wholeToken(text)).program) throw new UsageError(stale);
}

const stale =
  'This token is stale: a program, something that it imports, its check, a file in the folder that they share, or Node has changed since, or other ' +
  'programs were typed. Nothing was run. Explore them again for a new token. (A function that was its check is known only where the token was ' +
  'found: no command line names one.)';

/** No command line can name a function, nor what programs start: where one was the check, and none is typed, it is again. */
const withItsFunction = (typed: ProgramsRequest, { check, children, holdsChildren }: ProgramsRequest): ProgramsRequest => ({
  ...typed,
  ...(children && { children }),
  ...(holdsChildren !== undefined && { holdsChildren }),
  ...(typed.check === undefined && typeof check === 'object' && { check }),
});

function refuseGone({ check }: ProgramsRequest): void {
  if (typeof check !== 'object' || existsSync(fileURLToPath(check.module))) return;
  throw new UsageError(
    `The check of this token is the function "${check.export}" of ${fileURLToPath(check.module)}, which is not there any more. Put it back, or ` +
      'explore the programs again with another check.',
  );
}

const unknownToken = (command: string, text: string): string =>
  `It is not known here of which programs ${text} is: it was not found on this machine, or it is some days old. ` +
  `Type them as they were explored: ${command} ${text} folder=data -- 'node a.js' 'node b.js'.`;
