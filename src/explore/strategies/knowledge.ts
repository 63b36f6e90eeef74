import { showsTimes } from '../../gate/hold.ts';
import type { ControlledActor, PendingOperation } from '../actor.ts';
import { conflicts, touchOf, type Touch } from '../touching.ts';
import type { Comparing } from './strategy.ts';

/** What a search has learnt of a program: what those of each kind can touch, how many timers they have, whether they look at clocks. */
export interface Knowledge {
  /** Takes in what an actor has just done. True: it is news, and whatever was decided without it is to be decided again. */
  learn(actor: ControlledActor, operation: PendingOperation): boolean;
  /** Something that the actor is about to do depends on what one of the others can ever do. */
  concerns(actor: ControlledActor, others: readonly ControlledActor[]): boolean;
  /** Somebody looks at times. True: that is news. */
  seeTimes(): boolean;
  compare(): Comparing;
}

/** `ordered`: timers fire in the order in which they are due, whoever looks at a clock. */
export function newKnowledge(ordered: boolean): Knowledge {
  /** By kind; of an actor that nobody is like, by its name. */
  const footprints = new Map<string, { readonly reads: Set<string>; readonly writes: Set<string> }>();
  const aliases = new Map<string, string>();
  const mostTimers = new Map<string, number>();
  let timesCount = ordered;

  function footprintOf(who: string): { readonly reads: Set<string>; readonly writes: Set<string> } {
    const known = footprints.get(who) ?? { reads: new Set(), writes: new Set() };
    footprints.set(who, known);
    return known;
  }

  /** What was renamed or linked goes by one name: an open file is changed under any. */
  function nameOf(key: string): string {
    let name = key;
    for (let next = aliases.get(name); next !== undefined; next = aliases.get(name)) name = next;
    return name;
  }

  function alias(one: string, other: string): boolean {
    const [from, to] = [nameOf(one), nameOf(other)];
    if (from !== to) aliases.set(from, to);
    return from !== to;
  }

  /** As the program calls it, and as it is called for one actor: its number stands where the name has it. */
  const named = ({ reads, writes }: { reads: Iterable<string>; writes: Iterable<string> }, { pid }: ControlledActor): Touch => {
    const real = (key: string): string => nameOf(pid === undefined ? key : key.replaceAll('PID', String(pid)));
    return { reads: [...reads].map(real), writes: [...writes].map(real) };
  };

  const alone = ({ kind, name }: ControlledActor): string => `${kind} ${name}`;

  const everTouched = (actor: ControlledActor): readonly Touch[] =>
    [actor.kind, alone(actor)].map((who) => named(footprintOf(who), actor));

  function seeTimes(): boolean {
    const isNews = !timesCount;
    timesCount = true;
    return isNews;
  }

  return {
    seeTimes,
    learn(actor, operation) {
      const { verb, on, to } = operation;
      const footprint = footprintOf(actor.isPrivate ? alone(actor) : actor.kind);
      const touch = touchOf(operation);
      let news = false;
      for (const kind of ['reads', 'writes'] as const) {
        for (const key of touch[kind]) {
          news ||= !footprint[kind].has(key);
          footprint[kind].add(key);
        }
      }
      if (to !== undefined && verb !== 'copy' && alias(on, to)) news = true;
      const timers = mostTimers.get(actor.kind) ?? 0;
      if (actor.fired.length > timers) {
        mostTimers.set(actor.kind, actor.fired.length);
        news = true;
      }
      if ((actor.sawClock || showsTimes(verb)) && seeTimes()) news = true;
      return news;
    },
    concerns(actor, others) {
      const doings = [...actor.pending.values()];
      // Who looks at a clock sees what timers have done.
      if (
        timesCount &&
        (doings.some(({ due }) => due !== undefined) || others.some(({ kind }) => (mostTimers.get(kind) ?? 0) > 0))
      )
        return true;
      return doings.some((operation) => {
        const touch = named(touchOf(operation), actor);
        return others.some((other) => everTouched(other).some((ever) => conflicts(touch, ever)));
      });
    },
    compare: () => ({ times: timesCount, stalls: [...mostTimers.values()].some((timers) => timers > 1) }),
  };
}
