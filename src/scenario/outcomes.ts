/**
 * How an outcome is judged: as it should be; legal but unexpected; a defect; not listed, and that fails. The first three are the
 * grades of jcstress (acceptable, interesting, forbidden) in plain words. `undecided`, explored: something in that order was not
 * under control, or it did not come again in new processes, so that it speaks neither for a claim nor against one.
 */
export type Verdict = 'right' | 'surprising' | 'wrong' | 'unknown' | 'undecided';

/** An outcome that a scenario knows: which results it covers, how it is judged, and a sentence that says why it can happen. */
export interface Outcome<O, P> {
  readonly verdict: Exclude<Verdict, 'unknown' | 'undecided'>;
  readonly matches: (outcome: O, params: P) => boolean;
  readonly why: string;
  /** What a variant does that ends so, as an infinitive: `oversell` is said as `can oversell`, `always oversells`. */
  readonly verb?: string;
}

/**
 * Any outcome. The functions below take their type from where they stand, in a scenario whose `run` has told what a result
 * looks like: TypeScript infers through a return type, not through a generic callback.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- what narrows it is the place where it is used
type AnyOutcome = Outcome<any, any>;

/** An outcome that is as it should be. */
export const right = <T extends AnyOutcome>(matches: T['matches'], why: string, verb?: string): T =>
  graded('right', matches, why, verb);

/** An outcome that the rules allow and that people do not expect. It fails no run. */
export const surprising = <T extends AnyOutcome>(matches: T['matches'], why: string, verb?: string): T =>
  graded('surprising', matches, why, verb);

/** An outcome that is a defect. Shown with `!`; whether it fails the run, claims decide. */
export const wrong = <T extends AnyOutcome>(matches: T['matches'], why: string, verb?: string): T =>
  graded('wrong', matches, why, verb);

function graded<T extends AnyOutcome>(verdict: T['verdict'], matches: T['matches'], why: string, verb?: string): T {
  return { verdict, matches, why, ...(verb === undefined ? {} : { verb }) } as T;
}
