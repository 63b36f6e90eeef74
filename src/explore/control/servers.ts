import { join } from 'node:path';
import { ownFs } from '../../gate/hold.ts';
import type { ControlledActor } from '../model/actor.ts';
import { isUnstarted } from '../model/children.ts';
import { isTimer } from '../model/choices.ts';
import type { Serving, Until } from '../model/serving.ts';
import { isRepeating } from './fair-choices.ts';
import type { Killing } from './killing.ts';
import type { RunningRace } from './running-race.ts';

/** Ends actors that would go on for ever by themselves. */
export interface Servers {
  /** Lines that somebody has printed, and not at a step. */
  hear(lines: readonly string[]): void;
  /** To be asked before each step; `isStuck`: there is none. True: it has, and what they do then comes next. */
  end(isStuck: boolean): boolean;
}

/** So often each of them has its turn once all others have ended. */
const turns = 2;

interface Scene {
  readonly root: string;
  readonly race: RunningRace;
  readonly killing: Pick<Killing, 'terminate' | 'dismiss'>;
}

/**
 * A server or a watcher has no end of its own: once all others have ended, or what the user has named is so, it has its turn, and then gets SIGTERM, as from
 * whoever has started it; and SIGKILL if it then goes on. Whom only intervals keep alive is one; so is who looks again and again and sees the same with nobody else
 * there, if it does not end alone either: an actor that waits for another, as for a lock, does not end, and is none.
 */
export function newServers({ endless, until }: Serving, { root, race, killing }: Scene): Servers {
  const { actors, execution } = race;
  const { told } = execution;
  const condition = until && newCondition(until, root);
  /** At which step each actor began its last turns. */
  const since = new Map<number, number>();
  let idle = 0;

  const isEndless = (index: number): boolean => endless?.includes(actors[index]!.name) ?? false;
  const isKnown = (index: number): boolean => condition !== undefined && isEndless(index);

  function hasNoEnd(index: number): boolean {
    const actor = actors[index]!;
    if (isKnown(index) || pendingOf(actor).every(({ repeat }) => repeat)) return true;
    return (endless === undefined || isEndless(index)) && isRepeating(actor.looks);
  }

  const isDormant = (index: number): boolean => execution.children.has(actors[index]!.name) && isUnstarted(actors[index]!);

  /** Those that nobody will start any more. */
  function dismiss(those: readonly number[]): boolean {
    for (const index of those) killing.dismiss(race.first + index);
    return those.length > 0;
  }

  function tell(those: readonly number[]): boolean {
    for (const index of those) {
      killing.terminate(race.first + index, told.has(race.first + index) ? 'SIGKILL' : 'SIGTERM');
      told.add(race.first + index);
      since.set(index, execution.steps.length);
    }
    idle = 0;
    return those.length > 0;
  }

  /** Whether it has had its turns since the step. */
  function hadTurns(index: number, step: number): boolean {
    const { fired, pending } = actors[index]!;
    return pending.size === 0 || fired.filter((one) => one >= step).length >= turns;
  }

  return {
    hear: (lines) => condition?.hear(lines, execution.steps.length),
    end(isStuck) {
      const all = [...actors.keys()].filter((index) => !actors[index]?.end);
      const living = all.filter((index) => !isDormant(index));
      if (living.length === 0) return dismiss(all);
      const waiting = living.filter((index) => onlyWaits(actors[index]!));
      const met = condition?.metAt(execution.steps);
      if (met !== undefined) {
        const due = waiting.filter((index) => isEndless(index) && hadTurns(index, since.get(index) ?? met));
        if (tell(due)) return true;
      }
      if (waiting.length < living.length) return false;
      if (!isStuck && !living.every(hasNoEnd)) return false;
      if (!isStuck && idle++ < turns * living.length) return false;
      return tell(living);
    },
  };
}

const pendingOf = ({ pending }: ControlledActor): readonly { readonly repeat?: true }[] => [...pending.values()];
const onlyWaits = ({ pending }: ControlledActor): boolean => [...pending.values()].every(isTimer);

interface Condition {
  hear(lines: readonly string[], step: number): void;
  /** Since which step it is so. */
  metAt(steps: readonly { readonly said: readonly string[] }[]): number | undefined;
}

function newCondition(until: Until, root: string): Condition {
  const isLine = (lines: readonly string[]): boolean => 'line' in until && lines.some((line) => line.includes(until.line));
  let met: number | undefined;
  let seen = 0;
  return {
    hear(lines, step) {
      if (isLine(lines)) met ??= step;
    },
    metAt(steps) {
      for (; met === undefined && seen < steps.length; seen++) if (isLine(steps[seen]!.said)) met = seen;
      if ('path' in until && met === undefined && isThere(join(root, until.path))) met = steps.length;
      return met;
    },
  };
}

function isThere(path: string): boolean {
  try {
    ownFs.lstatSync(path);
    return true;
  } catch {
    return false;
  }
}
