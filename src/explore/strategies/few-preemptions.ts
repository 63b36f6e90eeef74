import { Diverged, type Moment, type Strategy } from './strategy.ts';
import { keyOf } from '../model/choices.ts';

/** Orders that are still to be run: they begin as another did, of which this is a step, and take another way there. */
interface Open {
  readonly path: readonly number[];
  readonly at: number;
  readonly choice: number;
  /** What could be chosen there. */
  readonly keys: string;
}

/** Those with equally many preemptions: first those that cut into something that others have to do with. */
interface Level {
  readonly likely: Open[];
  readonly others: Open[];
  taken: number;
}

export interface FewPreemptions extends Strategy {
  /** Every order with at most so many preemptions was run. -1: not even those without any. */
  completed(): number;
}

/** Multiples of it are spread evenly between 0 and 1, however many there are. */
const goldenRatio = (Math.sqrt(5) - 1) / 2;

/**
 * Every order with at most so many preemptions, those with fewer first: most real bugs need one or two. Iterative context bounding as
 * in CHESS (Musuvathi and Qadeer, 2007), but breadth first: no order is run twice, and of those with equally many preemptions one is
 * taken here and the next far from it, so that late steps are varied as soon as early ones. To leave an actor that only waits costs nothing.
 * @param isShared Whether another than this actor is known to have to do with something, by name: there it is tried first.
 */
export function fewPreemptions(most: number, isShared: (actor: number, name: string) => boolean = () => true): FewPreemptions {
  const open: Level[] = [];
  let present: Open | undefined;
  let cost = 0;
  let hasBegun = false;
  let exhausted = false;
  let path: number[] = [];
  let born: (readonly [price: number, isLikely: boolean, child: Open])[] = [];

  const levelAt = (price: number): Level => (open[price] ??= { likely: [], others: [], taken: 0 });
  const isDone = ({ likely, others }: Level): boolean => likely.length + others.length === 0;

  function next(): boolean {
    for (const [price, isLikely, child] of born) levelAt(price)[isLikely ? 'likely' : 'others'].push(child);
    start();
    if (!hasBegun) {
      hasBegun = true;
      return true;
    }
    while (cost < open.length && isDone(levelAt(cost))) cost++;
    if (cost >= open.length) {
      exhausted = true;
      return false;
    }
    present = takenFrom(levelAt(cost));
    return true;
  }

  function takenFrom(level: Level): Open {
    const all = level.likely.length > 0 ? level.likely : level.others;
    const spread = (level.taken++ * goldenRatio) % 1;
    return all.splice(Math.floor(spread * all.length), 1)[0]!;
  }

  function start(): void {
    path = [];
    born = [];
  }

  /** Goes on without cutting in; every other way is to be run later. */
  function goOn({ choices, preemptible, preemptions }: Moment, keys: string): number {
    const stays = choices.findIndex(({ actor }) => actor === preemptible);
    const chosen = Math.max(0, stays);
    const { actor: staying, operation } = choices[chosen]!;
    const isLikely =
      stays === -1 || isShared(staying, operation.on) || (operation.to !== undefined && isShared(staying, operation.to));
    for (const [choice, { actor }] of choices.entries()) {
      const price = preemptions + (stays !== -1 && actor !== preemptible ? 1 : 0);
      if (choice !== chosen && price <= most) born.push([price, isLikely, { path, at: path.length, choice, keys }]);
    }
    return chosen;
  }

  /** Undefined: it has left the order that it began as. */
  function given(at: number): number | undefined {
    if (!present || at > present.at) return undefined;
    return at === present.at ? present.choice : present.path[at];
  }

  return {
    begin: next,
    again: start,
    choose(moment) {
      const at = path.length;
      const keys = moment.choices.map(keyOf).join(' or ');
      if (at === present?.at && keys !== present.keys) throw new Diverged(at + 1, present.keys, keys);
      const chosen = given(at) ?? goOn(moment, keys);
      if (!moment.choices[chosen]) throw new Diverged(at + 1, `a choice number ${chosen + 1}`, keys);
      path.push(chosen);
      return chosen;
    },
    completed: () => (exhausted ? most : cost - 1),
  };
}
