import type { AnyFunction } from '../process/index.ts';
import type { Crash, Race } from '../scenario/index.ts';
import { resultOf, type Cast } from './cast.ts';
import { conduct, type Course } from './conductor.ts';
import type { Strategy } from './strategies/strategy.ts';

/** The schedule was given up: there is no outcome of which the scenario could speak. */
export class GivenUp extends Error {
  override readonly name = 'GivenUp';
}

/** A race whose every step a strategy decides. */
export function controlledRace(
  course: Course,
  cast: Cast,
  strategy: Strategy,
  { seed, maxSteps }: { readonly seed: number; readonly maxSteps: number },
): Race {
  return async (name, count, entry, measure) => {
    const entries = Array.from({ length: count }, (_, index) => entry(index));
    const commands = await Promise.all(
      entries.map(([task, ...args], index) => cast.commandFor(task as AnyFunction, args, seed * 1000 + index)),
    );
    const slots = await cast.ready(count, [...new Set(commands.map(({ module }) => module))]);
    const players = slots.map((slot, index) => ({ name: `${name} ${index + 1}`, slot, run: commands[index]! }));
    const ends = await measure(async () => conduct(course, players, strategy, maxSteps));
    if (course.stopped) throw new GivenUp(course.stopped.why);

    const returned: unknown[] = [];
    const crashed: Crash[] = [];
    for (const [index, end] of ends.entries()) {
      const result = resultOf(end);
      if ('error' in result) crashed.push({ name: players[index]!.name, error: result.error });
      else returned.push(result.value);
    }
    return { returned: returned as never, crashed };
  };
}
