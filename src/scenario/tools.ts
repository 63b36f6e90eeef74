import { now } from '../gate/index.ts';
import { currentActor, type AnyFunction } from '../process/index.ts';
import { race, type Finish, type Race } from './race.ts';
import { seeded, type Random } from './random.ts';
import type { As } from './result.ts';

/** What a scenario's `run` is given to stage with. `new Process(...)` works as everywhere; `as` is then its default place. */
export interface Tools {
  readonly as: As;
  readonly random: Random;
  /**
   * Starts `count` actors, waits until all stand at the start line, lets them go at the same moment, and joins them. What
   * `entry` returns for each is the function and its arguments. The time from the opening to the last end is measured.
   */
  readonly race: <F extends AnyFunction>(
    name: string,
    count: number,
    entry: (index: number) => readonly [F, ...Parameters<F>],
  ) => Promise<Finish<F>>;
  /** Measures this part of the run, and not all of it. */
  readonly measure: <T>(part: () => Promise<T>) => Promise<T>;
}

/** What a run drew and measured while it was staged. */
export interface Notes {
  readonly draws: readonly number[];
  readonly measured: () => number | undefined;
}

/** The tools of one run, and the notes that they take. Whoever controls the actors brings a race of his own. */
export function toolsFor(as: As, seed: number, run: number, raceWith: Race = race): { tools: Tools; notes: Notes } {
  const draws: number[] = [];
  let measured: number | undefined;

  async function measure<T>(part: () => Promise<T>): Promise<T> {
    const from = now();
    currentActor()?.trace.append({ kind: 'mark', at: from, text: 'go' });
    try {
      return await part();
    } finally {
      measured = now() - from;
    }
  }

  const tools: Tools = {
    as,
    random: seeded(seed, run, draws),
    measure,
    race: (name, count, entry) => raceWith(name, count, entry, measure),
  };
  return { tools, notes: { draws, measured: () => measured } };
}
