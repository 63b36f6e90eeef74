import type { ExploredOutcome } from '../../explore/result.ts';
import { harmless } from '../paper/fit.ts';
import { commands, type Next } from '../paper/next-steps.ts';
import type { Paper } from '../paper/paper.ts';

export interface Again {
  readonly outcome: ExploredOutcome;
  /** Where the order and its twin stand. */
  readonly places: readonly [string, string] | undefined;
  readonly replay: (token: string) => string;
  /** A check says which ends are right. */
  readonly isChecked: boolean;
  /** A repro was asked for: what came of it stands elsewhere. */
  readonly hasRepro: boolean;
}

/** How to run the order again, and how such a program is mended. */
export function again({ outcome, places, replay, isChecked, hasRepro }: Again, paper: Paper): string[] {
  const { token, twin } = outcome;
  const shown: Next[] =
    twin && places
      ? [
          { command: replay(token), says: places[0] },
          { command: replay(twin.token), says: places[1] },
        ]
      : [{ command: replay(token), says: 'each digit: who goes next' }];
  const [swap] = twin?.swaps ?? [];
  const file = swap?.first.on;
  const meant: Next = { command: "check='node check.mjs'", says: 'decides, if such an end is right' };
  const repro: Next = { command: 'repro=lost.mjs', says: 'writes it as a script that needs Node alone' };
  const told = [
    ...commands('Again:', shown, paper),
    ...(isChecked ? [] : commands('Meant so?', [meant], paper)),
    ...(hasRepro || outcome.outcome === null ? [] : commands('For an issue:', [repro], paper)),
  ];
  if (file === undefined || /^\W*$/.test(file)) return told;
  const lock = harmless(`${file.replace(/^.*\//, '').replace(/\.\w+$/, '')}.lock`);
  const cure: Next = {
    command: `new FileLock('${lock}').runExclusive(...)`,
    says: 'round all that is read and written together',
  };
  return [...told, ...commands('Repair:', [cure], paper)];
}
