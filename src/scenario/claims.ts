import type { Verdict } from './outcomes.ts';
import type { As } from './result.ts';

/** `can`: met at least once. `always`: every run ends so. `never`: no run ends so. */
export type ClaimKind = 'can' | 'always' | 'never';

/** What a variant is claimed to do. Claims alone decide whether a scenario holds. */
export interface Claim<Label extends string = string> {
  readonly kind: ClaimKind;
  readonly label: Label;
  /** The outcome's, once the two are known together. */
  readonly verb?: string;
  /** What that is worth. */
  readonly verdict?: Verdict;
  /** Speaks only of actors that sit there; everywhere when absent. */
  readonly where?: readonly As[];
}

/** A claim as the three functions below return it: it may be narrowed to where the actors sit. */
export interface OpenClaim<Label extends string> extends Claim<Label> {
  /** The same claim, made only of actors that are processes, threads or tasks. */
  among(...where: readonly As[]): Claim<Label>;
}

/** Claims that the outcome is met at least once: a broken program must be seen broken. */
export const can = <const Label extends string>(label: Label): OpenClaim<Label> => open('can', label);

/** Claims that every run ends so. */
export const always = <const Label extends string>(label: Label): OpenClaim<Label> => open('always', label);

/** Claims that no run ends so. */
export const never = <const Label extends string>(label: Label): OpenClaim<Label> => open('never', label);

function open<Label extends string>(kind: ClaimKind, label: Label): OpenClaim<Label> {
  return { kind, label, among: (...where) => ({ kind, label, where }) };
}
