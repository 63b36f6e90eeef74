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

type Run = () => Promise<void>;
type Race = (
  names: readonly string[],
  count: number,
  entry: (index: number) => readonly [Run],
) => Promise<{ readonly crashed: readonly { readonly name: string; readonly error: Error & { exitCode?: number | null } }[] }>;

export const likeOneAfterTheOther = 'as one after the other';
export const otherwise = 'otherwise';

/** Under this name a list of names has its first actor's number. */
const firstActor = Symbol.for('racecourse.first-actor');

/** A scenario whose actors are programs. */
export const programsScenario = (programs: readonly (readonly [string, Run])[]): object => ({
  params: {},
  variants: { orders: programs[0]![1] },
  async run({ before, ignore, turns }: OrdersParams, _: Run, { race }: { readonly race: Race }): Promise<End> {
    const names = programs.map(([name]) => name);
    const exits: Record<string, number | string> = Object.fromEntries(names.map((name) => [name, 0]));
    const add = ({ crashed }: Awaited<ReturnType<Race>>): void => {
      for (const { name, error } of crashed) exits[name] = exitOf(error);
    };
    if (turns === undefined) add(await race(names, names.length, (at) => [programs[at]![1]]));
    // Each has the number that it has where all begin together.
    else for (const at of turns) add(await race(Object.assign([names[at]!], { [firstActor]: at }), 1, () => [programs[at]![1]]));
    return endOf(before, exits, ignore);
  },
  outcomes: {
    [likeOneAfterTheOther]: {
      verdict: 'right',
      matches: (end: End, { ends, turns }: OrdersParams) => turns !== undefined || ends.includes(keyOf(end)),
      why: 'it ends as one of the runs in which they come one after the other',
    },
    [otherwise]: {
      verdict: 'wrong',
      matches: () => true,
      why: 'no one-after-the-other run ends so',
    },
  },
  claims: { orders: [{ kind: 'always', label: likeOneAfterTheOther }] },
});

/** As a shell would tell it. */
const exitOf = (error: Error & { exitCode?: number | null }): number | string => {
  if (!('exitCode' in error)) return 1; // It threw.
  return error.exitCode ?? error.message;
};
