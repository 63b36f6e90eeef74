import type { AnyFunction } from '../process/index.ts';
import type { Claim } from './claims.ts';
import type { Found } from './found.ts';
import type { Histogram } from './histogram.ts';
import type { Outcome } from './outcomes.ts';
import type { Params, Values } from './params.ts';
import type { NumberGuess } from './guessable.ts';
import type { Random } from './random.ts';
import type { As } from './result.ts';
import type { Tools } from './tools.ts';

/**
 * How a scenario's runs are shown: a column per actor; a line per actor along the time; main's time line per variant; what the
 * operating system says of every process along the time; simply which actor printed what; or what the scenario itself gave to
 * `show`.
 */
export type View = 'lanes' | 'gantt' | 'joins' | 'life' | 'lines' | 'picture';

/**
 * Outcomes that every scenario has: the run did not end within its limit; its own code threw, or an actor crashed and the scenario
 * took no note of it; an actor waits for what will never come; explored, there is no end of it.
 */
export type BuiltInLabel = 'timed out' | 'crashed' | 'deadlock' | 'does not end';

/** The best time that a variant could take, and why: `longest wait`. */
export interface Ideal {
  readonly milliseconds: number;
  readonly says: string;
}

/** What a run drew from `random`, in order, and what it ran with. */
export interface Circumstances<P extends Params> {
  readonly waits: readonly number[];
  readonly params: Values<P>;
  readonly as: As;
}

/** The title's question made concrete, for users who want to guess before they look: `ask=yes`. */
export interface Ask<P extends Params, Name, O> {
  /** It must fit every variant, for its name stands before it: `10 buyers, 1 ticket: how many go home with one?` */
  readonly question: (params: Values<P>, as: As) => string;
  /** The variant that is asked about, where the user has chosen no other. The last that can go wrong, if not given: it looks repaired. */
  readonly variant?: Name;
  /** What a guess can be: one of these words, or a number within limits. Anything, if not given. */
  readonly takes?: (params: Values<P>, as: As) => readonly string[] | NumberGuess;
  /** What was the right guess, once a run is over: `10`, `3.05 s`. */
  readonly answer: (outcome: O, params: Values<P>) => string | number;
}

/** A scenario: one lesson, staged on real processes. Its variants differ in one thing; its claims say what each must show. */
export interface Scenario<P extends Params, V extends Record<string, AnyFunction>, O, Label extends string> {
  readonly params: P;
  /** The sizes for exploration, where every order is tried: small ones, such as two actors. As it is run, if not given. */
  readonly explore?: Partial<Values<P>>;
  /** What its actors share passes no gate: `explore` says so and knows nothing, and the list promises no orders. */
  readonly passesNoGate?: true;
  /** Explored, whole files are written and read as the operating system does it, step by step, as with `fine=yes`: for what shows only then. */
  readonly fine?: true;
  /** Exported functions by what people call them. The first is the one to look at. */
  readonly variants: V;
  /** Where actors can sit, the usual place first. All three, processes first, if not given. */
  readonly as?: readonly As[];
  /** How often each variant is run by default. 5 if not given. */
  readonly runs?: number;
  /**
   * What comes out does not depend on which actor is faster, so that one run shows what all do: one is the default, unless `runs`
   * asks for more because of the times. A report says each outcome once, without what so few runs prove, as long as all runs of a
   * variant ended alike. Say it only where the construction makes it so, and of which variants, if not of all.
   */
  readonly deterministic?: true | readonly NoInfer<keyof V>[];
  /** Milliseconds after which a run is ended as `timed out`. 10,000 if not given. */
  readonly limit?: number;
  /** About how many seconds all of it takes, for the list, until it is measured: `npm run bench times`. */
  readonly seconds?: number;
  readonly view?: View;
  /** Show how long each variant took beside the others. Done for `lanes` and `gantt` if not given. */
  readonly times?: boolean;
  /** The operating systems that can show it. Every one, if not given. */
  readonly platforms?: readonly NodeJS.Platform[];
  /** It shows what was found in the field: where, in which package, and on which versions it happens. */
  readonly found?: Found;
  /**
   * Files and folders outside of the run's folder that are put under control, from the scenario's own folder on, as `share=PATH` does: every
   * run has copies of them, which programs find in their place. The originals stay untouched.
   */
  readonly shared?: readonly string[];
  /**
   * What the variants are, in a word: `policy`. Then `policy=rr` says what `variant=rr` does, several can stand there with commas between
   * them, and `policy=all` names all.
   */
  readonly variantsAre?: string;
  /** Variants that show nothing with these parameters, and why: they run only where the user names them. */
  readonly leavesOut?: (params: Values<P>) => { readonly [Name in keyof V]?: string };
  /**
   * Values for some parameters, where the user gives a seed or is asked for a guess and has not chosen them: a new exercise.
   * `variants` are those that the user named.
   */
  readonly draws?: (
    random: Random,
    given: { readonly params: Values<P>; readonly variants: readonly (keyof V)[] },
  ) => Partial<Values<P>>;
  /**
   * Looks at what each parameter's own limits do not tell: two that do not fit, a text that is none of its kind. Nothing is staged then.
   * @throws RangeError that says what cannot be and what to give instead.
   */
  readonly check?: (params: Values<P>, variants: readonly (keyof V)[]) => void;
  /** How a field of the outcomes is spread over the runs of each variant, drawn below what came out. */
  readonly histogram?: Histogram;
  /** What is staged, in one line: `10 processes, 1 ticket`. `variants` are those that are run. */
  readonly setting?: (params: Values<P>, as: As, variants: readonly (keyof V)[]) => string;
  /** One run. Its result, small and plain, is the outcome. The current folder is the run's own, and the actors' as well. */
  readonly run: (params: Values<P>, variant: V[keyof V], tools: Tools) => Promise<O> | O;
  /** The outcomes that are known, by label; the first that matches counts. What none matches is `unknown`, and fails. */
  readonly outcomes: Readonly<Record<Label, Outcome<NoInfer<O>, Values<NoInfer<P>>>>>;
  readonly claims: { readonly [Name in keyof V]: Claims<NoInfer<Label> | BuiltInLabel> };
  readonly ask?: Ask<NoInfer<P>, NoInfer<keyof V>, NoInfer<O>>;
  readonly ideal?: { readonly [Name in keyof V]?: (circumstances: Circumstances<P>) => Ideal };
}

type Claims<Label extends string> = Claim<Label> | readonly Claim<Label>[];

/** A scenario of any shape, for code that runs them all. */
// oxlint-disable-next-line typescript/no-explicit-any -- parameters of functions are contravariant: no other type admits all
export type AnyScenario = Scenario<any, Record<string, AnyFunction>, any, string>;

/**
 * Defines a scenario; a file has it as its default export. Returns it as it is: types are checked, nothing is done.
 *
 *     export default defineScenario({
 *       params: { buyers: integer(10, { from: 1, to: 50, help: 'how many buy' }) },
 *       variants: { 'no lock': buy, 'file lock': lockTheFile },
 *       async run({ buyers }, buyer, { race }) { ... },
 *       outcomes: { oversold: wrong((o) => o.bought > 1, 'several looked before the first one wrote'), ... },
 *       claims: { 'no lock': can('oversold'), 'file lock': always('sold exactly') },
 *     });
 */
export function defineScenario<const P extends Params, V extends Record<string, AnyFunction>, O, Label extends string>(
  scenario: Scenario<P, V, O, Label>,
): Scenario<P, V, O, Label> {
  return scenario;
}

/** The ideal of actors that wait at the same time: the longest of the waits. */
export const longestWait = ({ waits }: { readonly waits: readonly number[] }): Ideal => ({
  milliseconds: Math.max(0, ...waits),
  says: 'longest wait',
});

/** The ideal of actors that wait one after the other: all waits together. */
export const sumOfWaits = ({ waits }: { readonly waits: readonly number[] }): Ideal => ({
  milliseconds: waits.reduce((sum, wait) => sum + wait, 0),
  says: 'sum of waits',
});
