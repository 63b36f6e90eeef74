import { runExecution } from '../../../src/explore/control/run-execution.ts';
import type { Participant } from '../../../src/explore/control/running-race.ts';
import { newExecution, type Execution } from '../../../src/explore/model/execution.ts';
import type { Explorer, Ran } from '../../../src/explore/search/explorer.ts';
import type { LockNames } from '../../../src/explore/model/lock-names.ts';
import { arrangements } from '../../../src/explore/model/arrangements.ts';
import { noRecollection } from '../../../src/explore/control/recollection.ts';
import { allOf } from '../../../src/explore/search/all-of.ts';
import { ruledBy } from '../../../src/explore/search/setting.ts';
import type { Setting } from '../../../src/explore/model/setting.ts';
import type { Strategy } from '../../../src/explore/strategies/strategy.ts';
import type { Ended } from '../../../src/explore/search/totals.ts';
import { asFarAsControlled } from '../../../src/explore/search/under-control.ts';
import { memoryActor } from './memory-actor.ts';
import { newMemory, watchMemory } from './memory.ts';
import { judged, outcomeOf, shown, type Program } from './program.ts';

const noNames: LockNames = { name: () => undefined, done: () => undefined };

/** Runs a program's orders one at a time, in this process and within microseconds: all but the actors and their files is the product's own. */
export function inMemory(program: Program): Explorer {
  const memory = newMemory();
  const watch = watchMemory(memory);
  const actors = program.actors.map((instructions, number) => memoryActor(number, instructions, memory));
  const kinds = program.actors.map((instructions) => instructions.join(', '));
  let followed: Strategy | undefined;

  function one(strategy: Strategy, setting: Setting = {}): Ran {
    watch.begin(strategy === followed ? (strategy.shared?.() ?? 0) : 0, true);
    followed = strategy;
    memory.reset();
    const execution: Execution = { ...newExecution({ states: {} }), locks: noNames };
    runExecution(execution, actors.map(playerAt), {
      root: '/run',
      strategy,
      rules: ruledBy(setting, { rules: program.rules, fine: false }).rules,
      maxSteps: 1000,
      folder: () => shown(memory.files()),
      recollection: noRecollection,
      watch,
    });
    const ended = asFarAsControlled(execution, judge(actors.map((actor) => actor.register())));
    if (strategy.isSymmetric?.() && !execution.stopped && !execution.pruned && !isTheSame(ended)) strategy.tellApart?.();
    return { execution, ended };
  }

  function playerAt(channel: Participant['channel'], at: number): Participant {
    return { name: `actor ${at + 1}`, channel, kind: kinds[at]!, run: {} as Participant['run'] };
  }

  function judge(results: readonly number[]): Ended {
    const outcome = outcomeOf(program, { files: memory.files(), results });
    return { outcome, ...judged(outcome), why: '' };
  }

  /** Whatever came of actors that run the same is handed round among them. */
  function isTheSame({ outcome }: Ended): boolean {
    const results = actors.map((actor) => actor.register());
    return arrangements(kinds, results).every((others) => judge(others).outcome === outcome);
  }

  const explorer: Explorer['one'] = async (strategy, _totals, setting) => one(strategy, setting);
  return { one: explorer, all: allOf(explorer, () => undefined) };
}

/** `0.2`: the second operation that the first actor began. */
export const stepsOf = ({ keys }: Execution): string[] => keys.map((key) => key.split(' ').slice(0, 2).join('.'));

export const outcomeIn = ({ ended }: Ran): string => (ended.label === 'deadlock' ? ended.label : String(ended.outcome));

/** All orders that a strategy has. */
export async function runsOf(program: Program, strategy: Strategy): Promise<Ran[]> {
  const explorer = inMemory(program);
  const all: Ran[] = [];
  const totals = {} as never;
  while (strategy.begin()) all.push(await explorer.one(strategy, totals));
  return all;
}
