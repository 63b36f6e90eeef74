import { now } from '../transcript/index.ts';
import { currentActor, type AnyFunction } from '../process/index.ts';
import type { CrashWatch } from './crashes.ts';
import type { Picture } from './picture.ts';
import { race, type ActorNames, type Finish, type Race } from './race.ts';
import { seeded, type Random } from './random.ts';
import type { As } from './result.ts';

/** What a scenario's `run` is given to stage with. `new Process(...)` works as everywhere; `as` is then its default place. */
export interface Tools {
  readonly as: As;
  readonly random: Random;
  /** The seed of all that is random, as the headline shows it: for what brings a generator of its own. */
  readonly seed: number;
  /**
   * Starts `count` actors, waits until all stand at the start line, lets them go at the same moment, and joins them. What `entry`
   * returns for each is the function and its arguments. `buyer` names them `buyer 1`, `buyer 2`; a list names each. The time from
   * the opening to the last end is measured. The run of a scenario that does not look at `crashed` ends as `crashed` if an actor
   * did.
   */
  readonly race: <F extends AnyFunction>(
    name: ActorNames,
    count: number,
    entry: (index: number) => readonly [F, ...Parameters<F>],
  ) => Promise<Finish<F>>;
  /** What is drawn of this run under `view: 'picture'`. The last one counts. */
  readonly show: (picture: Picture) => void;
  /** Measures this part of the run, and not all of it. */
  readonly measure: <T>(part: () => Promise<T>) => Promise<T>;
}

/** What a run drew and measured while it was staged. */
export interface Notes {
  readonly draws: readonly number[];
  readonly measured: () => number | undefined;
  readonly shown: () => Picture | undefined;
}

export interface ToolsFor {
  readonly as: As;
  readonly seed: number;
  readonly run: number;
  readonly crashes: CrashWatch;
  /** The controller of an exploration brings a race of its own. */
  readonly raceWith: Race | undefined;
}

/** The tools of one run, and the notes that they take. */
export function toolsFor({ as, seed, run, crashes, raceWith = race }: ToolsFor): { tools: Tools; notes: Notes } {
  const draws: number[] = [];
  let measured: number | undefined;
  let shown: Picture | undefined;

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
    seed,
    random: seeded(seed, run, draws),
    measure,
    show: (picture) => void (shown = picture),
    race: async (name, count, entry) => crashes.watched(await raceWith(name, count, entry, measure)),
  };
  return { tools, notes: { draws, measured: () => measured, shown: () => shown } };
}
