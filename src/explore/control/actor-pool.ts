import { fromErrorData, type ErrorData } from '../../process/for-carriers.ts';
import { compileScript } from '../../process/for-tools.ts';
import type { AnyFunction } from '../../process/index.ts';
import { ownPid } from '../../gate/index.ts';
import { now } from '../../transcript/index.ts';
import type { WireEnd } from '../../gate/hold.ts';
import { newSpawns, type Spawn, type SpawnOptions } from './spawns.ts';
import { pinTogether } from './pin.ts';
import type { Inspecting } from './inspecting.ts';
import { makePipes } from './pipes.ts';
import { newRenewals } from './renewals.ts';
import { openActorChannel, type ActorChannel, type ActorChannelOptions } from './actor-channel.ts';
import { startWatchdog, type Watchdog } from './watchdog.ts';
import { fromWire, shareMemory } from '../actor/wire-value.ts';

/** The actors under control: processes or threads that are used again for every schedule, and started anew where that fails. */
export interface ActorPool {
  /** A channel to each of these actors, all of them usable. */
  ready(names: readonly string[], modules: readonly string[]): Promise<readonly ActorChannel[]>;
  /** What tells the actor at this place to call this function. */
  spawnFor(at: number, task: AnyFunction, args: readonly unknown[], how: SpawnOptions): Spawn | Promise<Spawn>;
  /** The schedule is over. */
  rest(): Promise<void>;
  /** What they are at is not known: the next schedule gets new ones. */
  dismiss(): Promise<void>;
  /** Milliseconds for which programs were compiled, and actors started for the first time: no time of a search. */
  startedFor(): number;
  /** Why a search of so many orders is slow, in a sentence each. */
  slow(orders: number): readonly string[];
  close(): Promise<void>;
}

/** How places for actors are opened and kept. */
export interface ActorPoolOptions extends Omit<ActorChannelOptions, 'modules' | 'inspected'> {
  readonly inspecting?: Inspecting;
  /** Every schedule in new processes, with modules as Node imports them. */
  readonly anew: boolean;
  readonly grace: number;
}

/** A search of fewer schedules is over before it has paid off to put all on one core. */
const worthPinning = 50;

export async function openActorPool(options: ActorPoolOptions): Promise<ActorPool> {
  if (options.as === 'thread') shareMemory(options.folder);
  const watchdog: Watchdog = await startWatchdog(options.folder, options.grace);
  const channels: (ActorChannel | undefined)[] = [];
  const scripts = new Map<string, Promise<string>>();
  const { anew, inspecting } = options;
  const renewals = newRenewals();
  let schedules = 0;
  let started = 0;
  /** How many places there have been actors at. */
  let known = 0;

  /** What is done once, before anything can be searched. */
  async function once<T>(begin: () => Promise<T>): Promise<T> {
    const from = now();
    try {
      return await begin();
    } finally {
      started += now() - from;
    }
  }

  async function dismiss(): Promise<void> {
    await Promise.all(channels.splice(0).map(async (channel) => channel?.close()));
  }

  async function scriptOf(module: string): Promise<string | undefined> {
    if (anew) return undefined;
    if (!scripts.has(module))
      scripts.set(
        module,
        once(() => compileScript(module)),
      );
    return scripts.get(module);
  }

  return {
    async ready(names, modules) {
      const count = names.length;
      const isInspected = (index: number): boolean => inspecting !== undefined && inspecting.actor === names[index];
      const isAsNew = (channel: ActorChannel | undefined, index: number): boolean =>
        channel !== undefined && channel.isUsable() && !channel.isWorn() && (channel.isInspected || !isInspected(index));
      if (channels.length >= count && channels.every(isAsNew)) return channels.slice(0, count) as ActorChannel[];
      const missing = Array.from({ length: count }, (_, index) => index).filter((index) => !isAsNew(channels[index], index));
      renewals.note(missing.flatMap((index) => channels[index]?.spoiltBy() ?? []));
      await Promise.all(missing.map(async (index) => channels[index]?.close()));
      makePipes(options.folder, missing);
      const opening = missing.map(async (index) => {
        const inspected = isInspected(index) && inspecting ? { inspected: inspecting } : {};
        channels[index] = await openActorChannel(index, { ...options, modules, ...inspected }, watchdog);
      });
      const opened = Promise.allSettled(opening);
      const isFirst = count > known && !anew;
      known = Math.max(known, count);
      for (const result of await (isFirst ? once(() => opened) : opened)) if (result.status === 'rejected') throw result.reason;
      return channels.slice(0, count) as ActorChannel[];
    },
    spawnFor: newSpawns(scriptOf),
    async rest() {
      if (anew) await dismiss();
      else if (++schedules === worthPinning) pinTogether([ownPid(), ...channels.flatMap((channel) => channel?.pid ?? [])]);
    },
    dismiss,
    startedFor: () => started,
    slow: (orders) => renewals.slow(orders),
    async close() {
      await dismiss();
      await watchdog.close();
    },
  };
}

/** What an actor returned, or the error that it gave instead. */
export function resultOf(end: WireEnd): { readonly value: unknown } | { readonly error: Error } {
  if (end.kind === 'returned') return { value: fromWire(end.value) };
  if (end.kind === 'gone') return { error: Object.assign(new Error(end.why), { exitCode: end.code ?? null }) };
  return { error: fromErrorData(fromWire(end.error) as ErrorData) };
}
