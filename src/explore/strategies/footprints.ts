import { showsTimes } from '../../gate/hold.ts';
import type { ControlledActor, PendingOperation } from '../model/actor.ts';
import { firedWhile, type Rules } from '../model/choices.ts';
import { lifeKey } from '../model/touching.ts';
import { conflicts, merged, type Touch } from '../model/touch.ts';
import { isWithout } from '../model/weakening.ts';
import { newEvers } from './ever.ts';
import type { Comparing, Seen } from './strategy.ts';

/**
 * What a search has learnt of a program: what those of each kind ever touch or ask for, how many timers they have, whether anything
 * depends on clocks. Why it is sound to decide by it stands in docs/reduction.md.
 */
export interface Footprints {
  /** Takes in what an actor has just done. True: it is news, and whatever was decided without it is to be decided again. */
  learn(actor: ControlledActor, operation: PendingOperation, seen: Seen): boolean;
  /** Takes in what actors ask for: whether they ever get it or not, they would touch it. */
  learnPending(actors: readonly ControlledActor[], touchOf: TouchOf): boolean;
  /** Something that the actor is about to do depends on what one of the others can ever do, or they on it. */
  concerns(actor: ControlledActor, others: readonly ControlledActor[], own: OwnFootprint): boolean;
  /** The program looks at times. True: that is news. */
  seeTimes(): boolean;
  /** The scenario's own code tells apart actors that run the same. True: that is news. */
  tellApart(): boolean;
  compare(): Comparing;
}

/** What a pending operation would touch now. */
export type TouchOf = (actor: ControlledActor, operation: PendingOperation) => Touch;

/** Of the actor that is about to do something. */
export interface OwnFootprint {
  readonly touchOf: TouchOf;
  /** What it changes should it end: what it holds is free then. */
  readonly atItsEnd: Touch;
}

/**
 * @param stalls How often timers may fire while another stands still. But for `any`, they fire as they are due, whether or not a
 * clock is looked at.
 */
export function newFootprints({ stalls, time }: Rules): Footprints {
  const evers = newEvers();
  /** Kinds of which some look at what only themselves see: their numbers, say. However alike they are by now, they are not. */
  const privates = new Set<string>();
  let timesCount = time !== 'any';
  let isApart = false;

  function timersOf(actor: ControlledActor): number {
    let most = 0;
    for (const { timers } of evers.by(actor)) most = Math.max(most, timers);
    return most;
  }

  const enough = Math.max(1, stalls);
  /** No actor fires more timers than it has. */
  const isFair = (): boolean => isWithout('fairness') || !evers.haveTimers(enough);

  /** One could fire so many timers while the other stands still that the rules keep it from more. */
  function mayOutrun(one: ControlledActor, other: ControlledActor): boolean {
    return timersOf(one) - one.fired.length + firedWhile(one, other) > enough;
  }

  function seeTimes(): boolean {
    const isNews = !timesCount && !isWithout('clocks');
    timesCount ||= isNews;
    return isNews;
  }

  function learnPrivate({ kind, isPrivate }: ControlledActor): boolean {
    const isNews = isPrivate && !privates.has(kind);
    if (isNews) privates.add(kind);
    return isNews;
  }

  /** Timers that fired, and those that may. Two at once: which of them is due first depends on when they were begun. */
  function learnTimers(actor: ControlledActor): boolean {
    let waiting = 0;
    for (const { due } of actor.pending.values()) if (due !== undefined) waiting++;
    const known = evers.of(actor);
    const timers = actor.fired.length + waiting;
    const isNews = timers > known.timers;
    if (isNews) known.timers = timers;
    return (waiting > 1 && !isWithout('deadlines') && seeTimes()) || isNews;
  }

  return {
    seeTimes,
    tellApart() {
      const isNews = !isApart;
      isApart = true;
      return isNews;
    },
    learn(actor, operation, { touch, aside, movedClock }) {
      const known = evers.of(actor);
      let news = merged(known.touch, touch);
      if (merged(known.aside, aside)) news = true;
      if (learnTimers(actor)) news = true;
      if (learnPrivate(actor)) news = true;
      // An actor that looks so often at a clock that it moves is a timer itself.
      if (movedClock && known.timers < Infinity) {
        known.timers = Infinity;
        news = true;
      }
      if ((actor.sawClock || showsTimes(operation.verb)) && seeTimes()) news = true;
      return news;
    },
    learnPending(actors, touchOf) {
      if (isWithout('pending')) return false;
      let news = false;
      for (const actor of actors) {
        const { touch, known } = evers.of(actor);
        for (const operation of actor.pending.values()) {
          const wanted = touchOf(actor, operation);
          if (!known.has(wanted) && merged(touch, wanted)) news = true;
          known.add(wanted);
        }
        if (learnTimers(actor)) news = true;
        if (learnPrivate(actor)) news = true;
        if (actor.sawClock && seeTimes()) news = true;
      }
      return news;
    },
    concerns(actor, others, { touchOf, atItsEnd }) {
      const doings = [...actor.pending.values()];
      const waits = doings.some(({ due }) => due !== undefined);
      if (timesCount && (waits || others.some((other) => timersOf(other) > 0))) return true;
      // An actor that may fire no further timer before another has moved depends on every move.
      if (!isFair() && others.some((other) => mayOutrun(other, actor) || (waits && mayOutrun(actor, other)))) return true;
      const asides = isWithout('arrivals') ? [] : evers.by(actor).map(({ aside }) => aside);
      const ends = isWithout('ends') ? [] : [atItsEnd];
      const touches = [...ends, ...asides, ...doings.map((operation) => touchOf(actor, operation))];
      const lives = others.map(({ name }) => lifeKey(name));
      if (touches.some((one) => lives.some((life) => one.has(life)))) return true;
      const everByOthers = new Set(others.flatMap((other) => evers.by(other))); // Actors of one kind do the same.
      return [...everByOthers].some(({ touch }) => touches.some((one) => conflicts(one, touch)));
    },
    compare: () => ({
      times: timesCount,
      stalls: evers.haveTimers(1),
      apart: (kind) => isApart || privates.has(kind),
    }),
  };
}
