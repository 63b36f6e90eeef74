import { Diverged, keyOf, type Moment, type Strategy } from './strategy.ts';

/** Orders that are still to be run: they begin like this. */
interface Open {
  /** Which choice at each step; after these nobody cuts in. */
  readonly beginning: readonly number[];
  /** What could be chosen at the last of these steps. */
  readonly keys: string;
}

export interface FewPreemptions extends Strategy {
  /** Every order with at most so many preemptions was run. -1: not even those without any. */
  completed(): number;
}

/**
 * Every order with at most so many preemptions, those with fewer first: most real bugs need one or two. Iterative context bounding as
 * in CHESS (Musuvathi and Qadeer, 2007), but breadth first: no order is run twice, and early steps are varied as soon as late ones. To
 * leave an actor that only waits costs nothing.
 */
export function fewPreemptions(most: number): FewPreemptions {
  const open: Open[][] = [[{ beginning: [], keys: '' }]];
  let present: Open = open[0]![0]!;
  let cost = 0;
  let exhausted = false;
  let path: number[] = [];
  let born: (readonly [number, Open])[] = [];

  function next(): boolean {
    for (const [price, child] of born) (open[price] ??= []).push(child);
    born = [];
    while (cost < open.length && (open[cost]?.length ?? 0) === 0) cost++;
    if (cost >= open.length) return !(exhausted = true);
    present = open[cost]!.shift()!;
    return true;
  }

  function start(): void {
    path = [];
    born = [];
  }

  /** Goes on without cutting in; every other way is to be run later. */
  function goOn({ choices, couldGoOn, preemptions }: Moment, keys: string): number {
    const stays = choices.findIndex(({ actor }) => actor === couldGoOn);
    const chosen = Math.max(0, stays);
    for (const [index, { actor }] of choices.entries()) {
      const price = preemptions + (stays !== -1 && actor !== couldGoOn ? 1 : 0);
      if (index !== chosen && price <= most) born.push([price, { beginning: [...path, index], keys }]);
    }
    return chosen;
  }

  return {
    begin() {
      const found = next();
      start();
      return found;
    },
    again: start,
    choose(moment) {
      const at = path.length;
      const keys = moment.choices.map(keyOf).join(' or ');
      const { beginning } = present;
      if (at === beginning.length - 1 && keys !== present.keys) throw new Diverged(at + 1, present.keys, keys);
      const chosen = at < beginning.length ? beginning[at]! : goOn(moment, keys);
      if (!moment.choices[chosen]) throw new Diverged(at + 1, `a choice number ${chosen + 1}`, keys);
      path.push(chosen);
      return chosen;
    },
    completed: () => (exhausted ? most : cost - 1),
  };
}
