import type { ControlledActor } from '../model/actor.ts';
import type { Touch } from '../model/touch.ts';

/** What actors of one kind have ever touched or asked for, as far as was seen. */
export interface Ever {
  readonly touch: Map<string, number>;
  /** What steps did beside their operations: a wait for an event begins so. Which step will is not known before. */
  readonly aside: Map<string, number>;
  /** The most timers that one of them has had. */
  timers: number;
  /** What has been taken in already: what is asked for is asked for at many a step. */
  readonly known: WeakSet<Touch>;
}

/** They are asked for at every step of every schedule. */
export interface Evers {
  /** To which belongs what this actor does: all of its kind; once it has seen what only itself sees, it alone. */
  of(actor: ControlledActor): Ever;
  /** All that tells what this actor may do. */
  by(actor: ControlledActor): readonly Ever[];
  /** Whether an actor has had more timers than this. */
  haveTimers(most: number): boolean;
}

interface Kind {
  readonly all: Ever;
  /** The same in a list. */
  readonly only: readonly Ever[];
  /** By name. */
  readonly alone: Map<string, Ever>;
}

export function newEvers(): Evers {
  const kinds = new Map<string, Kind>();
  const every: Ever[] = [];

  function newEver(): Ever {
    const ever: Ever = { touch: new Map(), aside: new Map(), timers: 0, known: new WeakSet() };
    every.push(ever);
    return ever;
  }

  function kindOf({ kind }: ControlledActor): Kind {
    const known = kinds.get(kind);
    if (known) return known;
    const all = newEver();
    const made: Kind = { all, only: [all], alone: new Map() };
    kinds.set(kind, made);
    return made;
  }

  return {
    of(actor) {
      const { all, alone } = kindOf(actor);
      if (!actor.isPrivate) return all;
      const own = alone.get(actor.name) ?? newEver();
      alone.set(actor.name, own);
      return own;
    },
    by(actor) {
      const { all, only, alone } = kindOf(actor);
      const own = alone.size === 0 ? undefined : alone.get(actor.name);
      return own ? [all, own] : only;
    },
    haveTimers: (most) => every.some(({ timers }) => timers > most),
  };
}
