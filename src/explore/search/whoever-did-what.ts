import type { WireEnd } from '../../gate/hold.ts';
import type { Race, Staged } from '../../scenario/index.ts';
import { finishOf } from '../control/controlled-race.ts';
import type { Execution, Raced } from '../model/execution.ts';
import type { Stage } from './explorer.ts';
import { arrangements } from '../model/arrangements.ts';
import { changes } from '../../gate/index.ts';
import type { Ended } from './totals.ts';

export interface SymmetryCheck {
  readonly stage: Pick<Stage, 'clock' | 'board' | 'begin' | 'own'>;
  readonly run: (race: Race) => Promise<Staged>;
}

/**
 * Actors that run the same may be taken for one another only if the scenario's own code does so, too: `returned[0] === 'won'` tells them
 * apart. After an order its code is called again, with what the actors came to handed round among those that are alike: nothing is run and
 * no file is changed. Returns whether it always came to the same; false also where it cannot be tried.
 */
export function whoeverDidWhat({ stage, run }: SymmetryCheck): (execution: Execution, ended: Ended) => Promise<boolean> {
  const { clock, board, begin, own } = stage;
  const seen = new Set<string>();

  /** How the run ends if these had come of its race. Undefined: its race is prepared in another way. */
  async function endedWith({ actors, primitives, clock: time }: Raced, ends: readonly WireEnd[]): Promise<string | undefined> {
    let isPrepared = false;
    clock.reset(0);
    board.states = {};
    begin(true);
    const race = async (name: string, count: number, entry: (index: number) => unknown): Promise<unknown> => {
      for (let index = 0; index < count; index++) entry(index);
      isPrepared = own.race() && count === actors.length;
      board.states = primitives;
      clock.advance(time);
      return finishOf(name, ends);
    };
    const { outcome, label } = await run(race as unknown as Race);
    return isPrepared ? shown({ outcome, label }) : undefined;
  }

  return async (execution, ended) => {
    const [raced, ...more] = execution.races;
    if (!raced || more.length > 0 || !own.isGood() || own.since().some(changes)) return false;
    const base = shown(ended);
    const key = JSON.stringify([
      base,
      raced.actors
        .map(({ kind }, index) => [kind, raced.ends[index]])
        .map(shownAny)
        .toSorted(),
    ]);
    if (seen.has(key)) return true;
    for (const ends of arrangements(
      raced.actors.map(({ kind }) => kind),
      raced.ends,
    )) {
      const other = await endedWith(raced, ends).catch(() => undefined);
      if (other !== base) return false;
    }
    seen.add(key);
    return true;
  };
}

const shown = ({ outcome, label }: { readonly outcome: unknown; readonly label: string }): string =>
  JSON.stringify([label, outcome]);
const shownAny = (value: unknown): string => JSON.stringify(value);
