import type { ControlledActor } from '../actor.ts';
import { depthFirst } from './depth-first.ts';
import { newKnowledge } from './knowledge.ts';
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
export function everyOutcome(timeIsOrdered: boolean): Strategy & { reduction(): Reduction } {
  const knowledge = newKnowledge(timeIsOrdered);
  let met = new Set<string>();
  let transitions = 0;
  let symmetric = false;
  let stale = false;
  const search = depthFirst(wanted);

  function wanted(moment: Moment): readonly number[] | 'known' {
    transitions++;
    const state = moment.state(knowledge.compare());
    if (met.has(state)) return 'known';
    met.add(state);
    return oneOfEach(moment, alone(moment));
  }

  /** Of actors that are alike one is enough. */
  function oneOfEach(moment: Moment, indices: readonly number[]): readonly number[] {
    const looks = new Set<string>();
    return indices.filter((index) => {
      const { actor, nth } = moment.choices[index]!;
      const look = `${moment.lookOf(actor, knowledge.compare())} ${nth}`;
      const another = looks.has(look);
      symmetric ||= another;
      looks.add(look);
      return !another;
    });
  }

  /** The choices of one actor, if nothing that it is about to do concerns any other; else all. */
  function alone({ choices, actors, first }: Moment): readonly number[] {
    const all = choices.map((_, index) => index);
    for (const [index, actor] of actors.entries()) {
      const own = all.filter((at) => choices[at]!.actor === first + index);
      const others = actors.filter((other) => other !== actor && !other.end);
      if (own.length > 0 && !knowledge.concerns(actor, others)) return own;
    }
    return all;
  }

  return {
    ...search,
    observes: true,
    begin() {
      if (stale) {
        stale = false;
        met = new Set();
        transitions = 0;
        search.restart();
      }
      return search.begin();
    },
    chosen(choice, actor: ControlledActor, ended) {
      search.chosen!(choice, actor, ended);
      if (knowledge.learn(actor, choice.operation)) stale = true;
    },
    timesCount() {
      if (knowledge.seeTimes()) stale = true;
    },
    reduction: () => ({ states: met.size, transitions, symmetric }),
  };
}
