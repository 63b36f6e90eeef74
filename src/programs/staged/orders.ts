import { checked, passes, type StagedCheck } from './checked.ts';
import { endOf, keyOf, type Beginning, type End } from './end.ts';

// Runs in the scenario's own process: what is staged in each order, and what it ends in.

/** What the programs' orders are run with. Plain data. */
export interface OrdersParams {
  readonly before: Beginning;
  readonly ignore: readonly string[];
  /** Which program comes first, and then which: each runs whole. Undefined: all begin together. */
  readonly turns?: readonly number[];
  /** What one after the other ends in, as text. */
  readonly ends: readonly string[];
}

export type Run = () => Promise<void>;
type ExitError = Error & { exitCode?: number | null };
export type Race = (
  names: readonly string[],
  count: number,
  entry: (index: number) => readonly [Run],
) => Promise<{
  readonly crashed: readonly { readonly name: string; readonly error: ExitError }[];
  /** Names of those that had to be told to end. */
  readonly told?: readonly string[];
}>;

/** Of runs one after the other, too, whatever they end in. */
export const likeOneAfterTheOther = 'as one after the other';
export const otherwise = 'otherwise';
export const checkPasses = 'check passes';
export const checkFails = 'check fails';

/** Under this name a list of names has its first actor's number. */
const firstActor = Symbol.for('racecourse.first-actor');

/** A scenario whose actors are programs. */
export const programsScenario = (programs: readonly (readonly [string, Run])[], check?: StagedCheck): object => ({
  params: {},
  variants: { orders: programs[0]?.[1] },
  async run({ before, ignore, turns }: OrdersParams, _: Run, { race }: { readonly race: Race }): Promise<End> {
    const names = programs.map(([name]) => name);
    const exits: Record<string, number | string> = Object.fromEntries(names.map((name) => [name, 0]));
    // Each has the number that it has where all begin together.
    const one = (name: string, number: number, run: Run): ReturnType<Race> =>
      race(Object.assign([name], { [firstActor]: number }), 1, () => [run]);
    const told: string[] = [];
    const add = (ended: Awaited<ReturnType<Race>>): void => {
      for (const { name, error } of ended.crashed) exits[name] = exitOf(error);
      told.push(...(ended.told ?? []));
    };
    const runs = programs.map(([, run]) => run);
    if (turns === undefined) add(await race(names, names.length, (at) => [runs[at] as Run]));
    else for (const at of turns) add(await one(names[at] as string, at, runs[at] as Run));
    const end = { ...endOf(before, exits, ignore), ...(told.length > 0 && { told }) };
    return check ? { ...end, check: await checked(check, exits, (run) => one('check', names.length, run)) } : end;
  },
  outcomes: {
    [likeOneAfterTheOther]: {
      verdict: 'right',
      matches: (end: End, { ends, turns }: OrdersParams) => turns !== undefined || (!check && ends.includes(keyOf(end))),
      why: 'it ends as one of the runs in which they come one after the other',
    },
    [checkPasses]: { verdict: 'right', matches: (end: End) => end.check === passes, why: 'the check says so' },
    [checkFails]: { verdict: 'wrong', matches: () => check !== undefined, why: 'the check says so' },
    [otherwise]: { verdict: 'wrong', matches: () => true, why: 'no one-after-the-other run ends so' },
  },
  claims: { orders: [{ kind: 'always', label: check ? checkPasses : likeOneAfterTheOther }] },
});

/** As a shell would tell it. */
const exitOf = (error: ExitError): number | string => {
  if (!('exitCode' in error)) return 1; // It threw.
  return error.exitCode ?? error.message;
};
