/**
 * How an outcome is judged: as it should be; legal but unexpected; a defect; nobody listed it, and that fails. The first
 * three are the grades of jcstress (acceptable, interesting, forbidden) in plain words.
 */
export type Verdict = 'right' | 'surprising' | 'wrong' | 'unknown';

/** An outcome that a scenario knows: which results it covers, how it is judged, and a sentence that says why it can happen. */
export interface Outcome<O, P> {
  readonly verdict: Exclude<Verdict, 'unknown'>;
  readonly matches: (outcome: O, params: P) => boolean;
  readonly why: string;
}

/** An outcome that is as it should be. */
export const right = <O, P>(matches: (outcome: O, params: P) => boolean, why: string): Outcome<O, P> => ({
  verdict: 'right',
  matches,
  why,
});

/** An outcome that the rules allow and that people do not expect. It fails no run. */
export const surprising = <O, P>(matches: (outcome: O, params: P) => boolean, why: string): Outcome<O, P> => ({
  verdict: 'surprising',
  matches,
  why,
});

/** An outcome that is a defect. Shown with `!`; whether it fails the run, claims decide. */
export const wrong = <O, P>(matches: (outcome: O, params: P) => boolean, why: string): Outcome<O, P> => ({
  verdict: 'wrong',
  matches,
  why,
});
