import { hashOf } from '../model/hash.ts';
import { depend, type Placed } from '../model/swapped-pairs.ts';
import { type Strategy } from './strategy.ts';
import { keyOf } from '../model/choices.ts';

/** Orders that are still to be run: they begin with these choices, by key. */
type Open = readonly string[];

/** An entry of what has been done in the present order, with a text that stands for it and all that it depends on. */
interface Done extends Placed {
  readonly history: string;
}

export interface Nearer extends Strategy {
  /** Every order to come has at least so many swapped pairs. */
  least(): number;
}

/**
 * All orders by how far they are from a given one, the nearest first, as long as they have fewer swapped pairs than `below()`. Of
 * orders that differ only in steps that do not depend on each other one is run: their pairs are the same.
 */
export function nearer(order: readonly Placed[], below: () => number): Strategy & Nearer {
  const places = new Map(order.map((step) => [step.key, step]));
  const open: Open[][] = [[[]]];
  const met = new Set<string>();
  let present: Open = [];
  let price = 0;
  let done: Done[] = [];
  let chosen: { readonly key: string; readonly actor: number; readonly isTimer: boolean } | undefined;
  let isKnown = false;

  function start(): void {
    price = 0;
    done = [];
    chosen = undefined;
    isKnown = false;
  }

  const cheapest = (): number => {
    const first = open.findIndex((some) => (some?.length ?? 0) > 0);
    return first === -1 ? Infinity : first;
  };

  /** The steps that were before it here, and come after it there. */
  const overtaken = (step: Placed): number => {
    const place = places.get(step.key);
    if (!place) return 0;
    return done.filter((before) => {
      const other = places.get(before.key);
      return other && other.place > place.place && (depend(before, step) || depend(other, place));
    }).length;
  };

  /** What depends on each other here or there; timers move the clock of all. */
  function dependsOn(one: Placed & { readonly isTimer?: boolean }, other: Placed & { readonly isTimer?: boolean }): boolean {
    if (one.isTimer || other.isTimer || depend(one, other)) return true;
    const [here, there] = [places.get(one.key), places.get(other.key)];
    return here !== undefined && there !== undefined && depend(here, there);
  }

  function hear(step: Placed & { readonly isTimer: boolean }): void {
    price += overtaken(step);
    const needed = done.filter((before) => dependsOn(before, step)).map(({ history }) => history);
    done.push({ ...step, history: hashOf(`${step.key} ${needed.toSorted().join()}`) });
    const state = hashOf(
      done
        .map(({ history }) => history)
        .toSorted()
        .join(),
    );
    if (done.length >= present.length) {
      isKnown = met.has(state) || price >= below();
      met.add(state);
    }
  }

  return {
    watches: true,
    least: cheapest,
    begin() {
      start();
      const next = cheapest();
      if (next >= below()) return false;
      present = open[next]!.shift()!; // The cheapest of those that are left.
      return true;
    },
    again: start,
    choose({ choices, first, actors, touchOf }) {
      if (isKnown) return 'pruned';
      const keys = choices.map(keyOf);
      const at = done.length;
      const asBefore = keys.indexOf(present[at] ?? '');
      const inTurn = choices.map((_, index) => places.get(keys[index]!)?.place ?? Infinity);
      const index = asBefore === -1 ? inTurn.indexOf(Math.min(...inTurn)) : asBefore;
      if (at >= present.length) {
        for (const [other, { actor, operation }] of choices.entries()) {
          if (other === index) continue;
          const { verb, on } = operation;
          const touch = touchOf(actors[actor - first]!, operation);
          const least = price + overtaken({ key: keys[other]!, actor, verb, on, touch, place: at });
          if (least < below()) (open[least] ??= []).push([...done.map(({ key }) => key), keys[other]!]);
        }
      }
      const { actor, operation } = choices[index]!;
      chosen = { key: keys[index]!, actor, isTimer: operation.due !== undefined };
      return index;
    },
    chosen({ operation: { verb, on } }, _actor, _ended, seen) {
      if (chosen) hear({ ...chosen, verb, on, touch: seen?.touch ?? new Map(), place: done.length });
    },
  };
}
