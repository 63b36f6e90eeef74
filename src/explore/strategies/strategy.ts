import type { Choice } from '../choices.ts';

/** Decides which of the possible operations goes next, schedule after schedule. */
export interface Strategy {
  /** Begins a schedule. False: there is none left. */
  begin(): boolean;
  /** Begins the present schedule once more. */
  again(): void;
  /** The index of what goes next. @throws Diverged when the program does not do what it did before in the same order. */
  choose(choices: readonly Choice[]): number;
  /** Hears whether the actor that was chosen has ended by it. */
  chosen?(ended: boolean): void;
  /**
   * Numbers of the operations of this actor that will be chosen next, one after the other. Only what was run before in the same
   * order, and did not end the actor: so it can be told all of them at once.
   */
  ahead?(actor: number): readonly number[];
}

/** The same order of operations has led to others than before. */
export class Diverged extends Error {
  override readonly name = 'Diverged';
  constructor(step: number, before: string, now: string) {
    super(`at step ${step} it could do ${before} before, and ${now} now`);
  }
}

/** What a choice is: the same in every run that came here by the same order. */
export const keyOf = ({ actor, operation: { id, verb, on, to } }: Choice): string =>
  `${actor} ${id} ${verb} ${on}${to === undefined ? '' : ` to ${to}`}`;
