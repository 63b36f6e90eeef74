import { packHandles } from '../../process/for-carriers.ts';
import { locate } from '../../process/for-tools.ts';
import type { AnyFunction } from '../../process/index.ts';
import type { RunCommand } from '../../gate/hold.ts';
import { hashOf } from '../model/hash.ts';
import { isGivenAside, toWire } from '../actor/wire-value.ts';

/**
 * What tells an actor to call a function, and what kind of actor it is: actors that run the same, with equal arguments, are of one
 * kind.
 */
export interface Spawn {
  readonly run: RunCommand;
  readonly kind: string;
}

export type SpawnOptions = Pick<RunCommand, 'seed' | 'pid' | 'clock' | 'observe' | 'fine' | 'lines'>;

interface Made {
  readonly task: AnyFunction;
  readonly args: readonly unknown[];
  readonly how: SpawnOptions;
  readonly spawned: Spawn;
}

/**
 * Makes what actors are told. In most programs it is the same in every schedule, and is not made again.
 * @param scriptOf The script that is evaluated anew for a module. Undefined: it is imported.
 */
export function newSpawns(
  scriptOf: (module: string) => Promise<string | undefined>,
): (at: number, task: AnyFunction, args: readonly unknown[], how: SpawnOptions) => Spawn | Promise<Spawn> {
  const made: (Made | undefined)[] = [];

  async function make(at: number, task: AnyFunction, args: readonly unknown[], how: SpawnOptions): Promise<Spawn> {
    const { module, export: name } = await locate(task);
    const script = await scriptOf(module);
    const { value, prepare } = packHandles(args);
    await prepare();
    const text = args.length === 0 ? '' : toWire(value, 'args');
    const run = { module, ...(script === undefined ? {} : { script }), export: name, args: text, ...how };
    // Memory has another name every time; an actor that was given some is like no other, and like itself in other orders.
    const given = isGivenAside(text) ? `memory ${at}` : text;
    return { run, kind: hashOf(`${module} ${name} ${args.every(isSimple) ? args.map(shown).join() : given}`) };
  }

  return (at, task, args, how) => {
    const last = made[at];
    if (last && last.task === task && areSame(last.args, args) && isSame(last.how, how)) return last.spawned;
    made[at] = undefined;
    return make(at, task, args, how).then((spawned) => {
      if (args.every(isSimple)) made[at] = { task, args, how, spawned };
      return spawned;
    });
  };
}

/** What is no object is the same next time. */
const isSimple = (value: unknown): boolean => (typeof value !== 'object' && typeof value !== 'function') || value === null;

/** Equal texts for equal values. What travels is not: a whole number may go as one, or as a fraction. */
const shown = (value: unknown): string => `${typeof value} ${Object.is(value, -0) ? '-0' : JSON.stringify(String(value))}`;

const areSame = (some: readonly unknown[], others: readonly unknown[]): boolean =>
  some.length === others.length && some.every((value, at) => Object.is(value, others[at]));

const isSame = (one: SpawnOptions, other: SpawnOptions): boolean => hows.every((how) => one[how] === other[how]);

const hows = ['seed', 'pid', 'clock', 'observe', 'fine', 'lines'] as const;
