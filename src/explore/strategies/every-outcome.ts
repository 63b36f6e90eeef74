import type { ControlledActor } from '../model/actor.ts';
import type { Rules } from '../model/choices.ts';
import { depthFirst } from './depth-first.ts';
import { newFootprints } from './footprints.ts';
import type { Moment, Strategy } from './strategy.ts';

/** How a reduced search went. */
export interface Reduction {
  /** States that were told apart. */
  readonly states: number;
  /** Steps of different ends: to a state that was new, or known. */
  readonly transitions: number;
  /** Actors that do the same were taken for one another. */
  readonly symmetric: boolean;
}

/**
 * Every outcome there is, with far fewer schedules: a state that was met is not searched again; actors that run the same, with
 * equal arguments, are interchangeable (symmetry); what touches nothing that another can ever touch is taken alone (a persistent set of one actor: Godefroid,
 * 1996). What others can ever touch is learnt on the way: a search that has learnt something new begins again with it.
 */
export function everyOutcome(rules: Rules): Strategy & { reduction(): Reduction } {
  const footprints = newFootprints(rules);
  let met = new Set<string>();
  let transitions = 0;
  let symmetric = false;
  /** Orders were left out, by what was known. What is learnt later may say that they should not have been. */
  let hasLeftOut = false;
  let stale = false;
  /** The program sees more than states are made of: every order is run. */
  let isOpaque = false;
  const search = depthFirst(wanted);
  const hear = (isNews: boolean): void => void (stale ||= isNews && hasLeftOut);

  function wanted(moment: Moment): readonly number[] | 'pruned' {
    transitions++;
    if (isOpaque) return moment.choices.map((_, index) => index);
    hear(footprints.learnPending(moment.actors, moment.touchOf));
    const state = moment.state(footprints.compare());
    const isKnown = met.has(state);
    met.add(state);
    const some = isKnown ? [] : oneOfEach(moment, alone(moment));
    hasLeftOut ||= some.length < moment.choices.length;
    return isKnown ? 'pruned' : some;
  }

  /** Of actors that are alike one is enough. */
  function oneOfEach(moment: Moment, indices: readonly number[]): readonly number[] {
    if (indices.length < 2) return indices;
    const looks = new Set<string>();
    const compare = footprints.compare();
    return indices.filter((index) => {
      const { actor, nth } = moment.choices[index]!;
      const look = `${moment.lookOf(actor, compare)} ${nth}`;
      const another = looks.has(look);
      symmetric ||= another;
      looks.add(look);
      return !another;
    });
  }

  /** The choices of one actor, if nothing that it is about to do concerns any other; else all. */
  function alone({ choices, actors, first, touchOf, heldBy }: Moment): readonly number[] {
    const all = choices.map((_, index) => index);
    for (const [index, actor] of actors.entries()) {
      const own = all.filter((at) => choices[at]!.actor === first + index);
      const others = actors.filter((other) => other !== actor && !other.end);
      if (own.length === 0 || own.length === all.length) continue;
      if (!footprints.concerns(actor, others, { touchOf, atItsEnd: heldBy(actor) })) return own;
    }
    return all;
  }

  return {
    ...search,
    observes: true,
    begin() {
      if (stale) {
        stale = false;
        hasLeftOut = false;
        met = new Set();
        transitions = 0;
        symmetric = false;
        search.restart();
      }
      return search.begin();
    },
    chosen(choice, actor: ControlledActor, ended, seen) {
      search.chosen(choice, actor, ended);
      if (seen) hear(footprints.learn(actor, choice.operation, seen));
    },
    // An actor that gets no further has asked for something all the same: in other orders it may get it.
    comesToRest: ({ actors, touchOf }) => hear(footprints.learnPending(actors, touchOf)),
    timesCount: () => hear(footprints.seeTimes()),
    seesMore() {
      hear(!isOpaque);
      isOpaque = true;
    },
    tellApart() {
      hear(footprints.tellApart());
      symmetric = false;
    },
    isSymmetric: () => symmetric,
    reduction: () => ({ states: met.size, transitions, symmetric }),
  };
}
