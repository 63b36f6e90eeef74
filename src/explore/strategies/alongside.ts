import { shownName } from '../../gate/index.ts';
import type { Choice } from '../model/choices.ts';
import type { Followed, OldStep } from '../model/old-order.ts';
import type { Departure } from '../model/result.ts';
import { longestAgo } from './onwards.ts';
import { livesIn } from './replay.ts';
import type { Moment, Strategy } from './strategy.ts';

/** So many steps that were not there may be taken for one that was. */
const mostAdded = 50;

export interface Alongside extends Strategy {
  /** How far it could be followed. */
  followed(): Followed;
}

/**
 * Follows an order that was made of another program, by what its steps are called. An actor that is about to do something that it did not do
 * then does that first, and so does whoever keeps it waiting. A step that cannot be taken, for its actor waits, has ended or does not do that any more, is left out. Once.
 */
export function alongside(order: readonly OldStep[]): Alongside {
  let at = 0;
  let addedFor = 0;
  let [taken, added] = [0, 0];
  let departs: Departure | undefined;
  let left = 1;

  const isStep = ({ verb, on, to }: OldStep, { operation }: Choice): boolean =>
    verb === undefined ||
    (operation.verb === verb &&
      shownName(operation.on) === on &&
      (operation.to === undefined ? to === undefined : shownName(operation.to) === to));

  function leaveOut(moment: Moment, why: string): void {
    const { actor, verb = 'a step', on = '' } = order[at]!;
    departs ??= { step: at + 1, wanted: `${moment.names[actor] ?? `actor ${actor + 1}`}: ${verb} ${on}`.trimEnd(), why };
    at++;
    addedFor = 0;
  }

  /** Its index among the choices, if a step of the old order goes on here. */
  function next(moment: Moment): number | undefined {
    const step = order[at]!;
    const own = [...moment.choices.entries()].filter(([, { actor }]) => actor === step.actor);
    const same = own.find(([, choice]) => isStep(step, choice));
    if (same) {
      at++;
      taken++;
      addedFor = 0;
      return same[0];
    }
    const isNew = (choice: Choice): boolean =>
      !order.slice(at).some((later) => later.actor === choice.actor && isStep(later, choice));
    // Who waits may wait for what another has not done then: it gives back a lock, say.
    const more = (own.length > 0 ? own : [...moment.choices.entries()]).find(([, choice]) => isNew(choice));
    if (more && addedFor < mostAdded) {
      addedFor++;
      added++;
      return more[0];
    }
    leaveOut(moment, whyNot(moment, step.actor, own.length > 0));
    return undefined;
  }

  function start(): void {
    at = 0;
    [addedFor, taken, added] = [0, 0, 0];
    departs = undefined;
  }

  return {
    watches: true,
    begin() {
      start();
      return left-- > 0;
    },
    again: start,
    choose(moment) {
      while (at < order.length) {
        const index = next(moment);
        if (index !== undefined) return index;
      }
      return longestAgo(moment);
    },
    followed: () => ({ taken, added, ...(departs && { departs }) }),
  };
}

function whyNot(moment: Moment, actor: number, canGo: boolean): string {
  if (!livesIn(moment, actor)) return 'has ended';
  const [pending] = [...(moment.actors[actor - moment.first]?.pending.values() ?? [])];
  const what = pending === undefined ? 'something else' : `${pending.verb} ${shownName(pending.on)}`;
  return canGo ? `goes on to ${what} without it` : `waits at ${what}`;
}
