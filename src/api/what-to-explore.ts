import { beginsAs, isToken, nearTo, readToken, type ExploreRequest } from '../explore/index.ts';
import { isOfPrograms, type AroundOrder } from '../programs/index.ts';
import { describeScenario, findScenario, UsageError, type Description, type ScenarioFile } from '../scenario/index.ts';

/** Which of all orders: those that begin as a token's does, as far as this step of it; or those around one of the program as it was. */
export interface Around {
  readonly from: number | undefined;
  readonly near: string | undefined;
}

/** The same of programs. Undefined: it is no token of programs that is spoken of. @throws UsageError for one without what is asked of it. */
export function aroundPrograms(first: string | undefined, { from, near }: Around): AroundOrder | undefined {
  const token = first !== undefined && isOfPrograms(first) && isToken(first) ? first : undefined;
  if (token === undefined) return near !== undefined && isOfPrograms(near) ? { near } : undefined;
  if (near !== undefined) throw new UsageError(twoTokens);
  if (from === undefined) throw new UsageError(fromWhere);
  return { token, from };
}

const twoTokens = 'A token says what is explored, and "near" takes another: explore TOKEN from=7, or explore NAME near=TOKEN.';
const fromWhere = 'Say which of its steps to go on from: explore TOKEN from=7; replay TOKEN runs it once more.';

/** What a name stands for, or a token of an order. Nothing of it is run. */
export function fileOf(name: string, { from, near }: Around): ScenarioFile {
  if (isToken(name) && near !== undefined) throw new UsageError(twoTokens);
  if (isToken(name)) return findScenario(readToken(name).scenario);
  if (from === undefined) return findScenario(name);
  throw new UsageError(
    '"from" counts steps of an order: explore TOKEN from=7, with a token that explore has printed after "Again:".',
  );
}

/** The scenario, and what is asked of it. */
export async function whatToExplore(
  name: string,
  file: ScenarioFile,
  { from, near }: Around,
  request: ExploreRequest,
): Promise<{ readonly description: Description; readonly request: ExploreRequest }> {
  if (isToken(name)) return beginsAs(name, from, request);
  const description = await describeScenario(file);
  return { description, request: near === undefined ? request : await nearTo(near, file, description, request) };
}
