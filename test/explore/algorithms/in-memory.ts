import { conduct, type Player } from '../../../src/explore/conductor.ts';
import { newCourse, type Course } from '../../../src/explore/course.ts';
import type { Explorer, Ran } from '../../../src/explore/explorer.ts';
import type { LockNames } from '../../../src/explore/lock-names.ts';
import { arrangements } from '../../../src/explore/model/arrangements.ts';
import { recollectionOf } from '../../../src/explore/recollection.ts';
import { ruledBy, type Setting } from '../../../src/explore/setting.ts';
import { Diverged, type Strategy } from '../../../src/explore/strategies/strategy.ts';
import { count, type Ended } from '../../../src/explore/tally.ts';
import { asFarAsControlled } from '../../../src/explore/under-control.ts';
import { memoryActor } from './memory-actor.ts';
import { newMemory, watchMemory } from './memory.ts';
import { judged, outcomeOf, type Program } from './program.ts';

const noNames: LockNames = { name: () => undefined, done: () => undefined };

/** Runs a program's orders one at a time, in this process and within microseconds: all but the actors and their files is the product's own. */
export function inMemory(program: Program): Explorer {
  const memory = newMemory();
  const watch = watchMemory(memory);
  const actors = program.actors.map((instructions, number) => memoryActor(number, instructions, memory));
  const kinds = program.actors.map((instructions) => instructions.join(', '));
  const recollection = recollectionOf('/run', false, nobody);
  let followed: Strategy | undefined;

  function one(strategy: Strategy, setting: Setting = {}): Ran {
    watch.begin(strategy === followed ? (strategy.shared?.() ?? 0) : 0, true);
    followed = strategy;
    memory.reset();
    const course: Course = { ...newCourse({ states: {} }), locks: noNames };
    conduct(course, actors.map(playerAt), {
      root: '/run',
      strategy,
      rules: ruledBy(setting, { rules: program.rules, fine: false }).rules,
      maxSteps: 1000,
      folder: () => JSON.stringify(Object.entries(memory.files()).toSorted()),
      recollection,
      watch,
    });
    const ended = asFarAsControlled(course, judge(actors.map(({ register }) => register())));
    if (strategy.isSymmetric?.() && !course.stopped && !course.pruned && !isTheSame(ended)) strategy.tellApart?.();
    return { course, ended };
  }

  function playerAt(slot: Player['slot'], at: number): Player {
    return { name: `actor ${at + 1}`, slot, kind: kinds[at]!, run: {} as Player['run'] };
  }

  function judge(results: readonly number[]): Ended {
    const outcome = outcomeOf(program, { files: memory.files(), results });
    return { outcome, ...judged(outcome), why: '' };
  }

  /** Whatever came of actors that run the same is handed round among them. */
  function isTheSame({ outcome }: Ended): boolean {
    const results = actors.map(({ register }) => register());
    return arrangements(kinds, results).every((others) => judge(others).outcome === outcome);
  }

  return {
    one: async (strategy, _tally, setting) => one(strategy, setting),
    async all(strategy, tally, limit, setting) {
      try {
        while (strategy.begin()) {
          const stopped = limit();
          if (stopped !== undefined) return stopped;
          const { course, ended } = one(strategy, setting);
          count(tally, course, ended);
        }
        return undefined;
      } catch (error) {
        if (!(error instanceof Diverged)) throw error;
        tally.deterministic = false;
        return error.message;
      }
    },
  };
}

const nobody = {
  apart: <T>(part: () => T): T => part(),
  own: { since: () => [], isGood: () => true, race: () => true } as never,
};

/** `0.2`: the second operation that the first actor began. */
export const stepsOf = ({ keys }: Course): string[] => keys.map((key) => key.split(' ').slice(0, 2).join('.'));

export const outcomeIn = ({ ended }: Ran): string => (ended.label === 'deadlock' ? ended.label : String(ended.outcome));

/** All orders that a strategy has. */
export async function allOf(program: Program, strategy: Strategy): Promise<Ran[]> {
  const explorer = inMemory(program);
  const all: Ran[] = [];
  const tally = {} as never;
  while (strategy.begin()) all.push(await explorer.one(strategy, tally));
  return all;
}
