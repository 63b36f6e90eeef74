import { checked, type StagedCheck } from './checked.ts';
import { endOf, type Beginning, type End } from './end.ts';
import {
  checkFails,
  checkPasses,
  fallen,
  labelOf,
  likeOneAfterTheOther,
  otherwise,
  otherwiseKilled,
  type Known,
} from './labels.ts';
import { drawersOf, type Drawers } from './random-values.ts';

// Runs in the scenario's own process: what is staged in each order, and what it ends in.

/** What the programs' orders are run with. Plain data. */
export interface OrdersParams extends Known {
  readonly before: Beginning;
  readonly ignore: readonly string[];
  /** Of all that is random. */
  readonly seed: number;
}

export type Run = () => Promise<void>;
type ExitError = Error & { exitCode?: number | null };
export type Race = (
  names: readonly string[],
  count: number,
  entry: (index: number) => readonly [Run],
) => Promise<{
  readonly crashed: readonly { readonly name: string; readonly error: ExitError }[];
  readonly killed: readonly string[];
  /** Names of those that had to be told to end. */
  readonly told?: readonly string[];
}>;

/** Under this name a list of names has its actors' numbers. */
const actorNumbers = Symbol.for('racecourse.actor-numbers');

/** A program that another one starts: its actor waits for that from the beginning. */
export interface Child {
  readonly name: string;
  readonly parent: number;
  readonly run: Run;
}

let drawers: Drawers | undefined;

/** A scenario whose actors are programs. */
export const programsScenario = (
  programs: readonly (readonly [string, Run])[],
  children: readonly Child[],
  check?: StagedCheck,
): object => ({
  params: {},
  variants: { orders: programs[0]?.[1] },
  async run({ before, ignore, seed, turns }: OrdersParams, _: Run, { race }: { readonly race: Race }): Promise<End> {
    const names = programs.map(([name]) => name);
    // Who never comes ends as whoever is killed before all steps.
    const comes = (at: number): boolean => turns?.includes(at) ?? true;
    const exits: Record<string, number | string> = Object.fromEntries(names.map((name, at) => [name, comes(at) ? 0 : 'killed']));
    // Each has the number that it has where all begin together: programs, then the check, then children.
    const run = (some: readonly Numbered[]): ReturnType<Race> =>
      race(
        Object.assign(
          some.map(({ name }) => name),
          { [actorNumbers]: some.map(({ number }) => number) },
        ),
        some.length,
        (index) => [some[index]!.run],
      );
    const numbered = programs.map(([name, start], number): Numbered => ({ name, number, run: start }));
    const childrenOf = (parent?: number): readonly Numbered[] =>
      children.flatMap((child, at) =>
        parent === undefined || child.parent === parent ? [{ ...child, number: programs.length + 1 + at }] : [],
      );
    const told: string[] = [];
    const add = (ended: Awaited<ReturnType<Race>>): void => {
      for (const { name, error } of ended.crashed) if (names.includes(name)) exits[name] = exitOf(error);
      for (const name of ended.killed) exits[name] = 'killed';
      told.push(...(ended.told ?? []));
    };
    if (turns === undefined) add(await run([...numbered, ...childrenOf()]));
    else for (const at of turns) add(await run([numbered[at]!, ...childrenOf(at)]));
    const end = {
      ...endOf(before, exits, ignore, (drawers ??= drawersOf([...names, 'check', ...children.map(({ name }) => name)], seed))),
      ...(told.length > 0 && { told }),
    };
    return check
      ? { ...end, ...(await checked(check, exits, (start) => run([{ name: 'check', number: names.length, run: start }]))) }
      : end;
  },
  outcomes: Object.fromEntries(
    Object.entries(outcomes).map(([label, why]) => {
      const verdict = [likeOneAfterTheOther, checkPasses].includes(label) ? 'right' : 'wrong';
      return [label, { verdict, why, matches: (end: End, params: OrdersParams) => labelOf(end, params) === label }];
    }),
  ),
  claims: { orders: [{ kind: 'always', label: check ? checkPasses : likeOneAfterTheOther }] },
});

interface Numbered {
  readonly name: string;
  readonly number: number;
  readonly run: Run;
}

/** With why. */
const outcomes = {
  [likeOneAfterTheOther]: 'it ends as one of the runs in which they come one after the other',
  [checkPasses]: 'the check says so',
  [checkFails]: 'the check says so',
  [otherwise]: 'no one-after-the-other run ends so',
  [fallen]: 'it exits as in no run in which nobody is killed',
  [otherwiseKilled]: 'no one-after-the-other run ends so in which the same program is killed, at whichever step',
};

/** As a shell would tell it. */
const exitOf = (error: ExitError): number | string => {
  if (!('exitCode' in error)) return 1; // It threw.
  return error.exitCode ?? error.message;
};
