import { isKilled } from '../model/touching.ts';
import type { Watch } from '../model/watch.ts';
import type { Step } from '../model/result.ts';
import type { Killing } from './killing.ts';
import type { Reports } from './reports.ts';
import type { RunningRace } from './running-race.ts';

interface Scene {
  readonly race: RunningRace;
  readonly reports: Reports;
  readonly watch: Watch;
  readonly killing: Killing;
}

/** A step of an order that no actor has asked for: one of them is killed where it stands. What it had is free, what it asked for is forgotten. */
export function killStep({ race, reports, watch, killing }: Scene, number: number, isWatched: boolean): void {
  const { execution, actors, first } = race;
  const actor = actors[number - first]!;
  const operation = { id: 0, verb: isKilled, on: actor.name, of: 'life', ref: true } as const;
  execution.picks.push({ actor: number, nth: 0, isKilled: true });
  execution.keys.push(`${number} ${isKilled}`);
  execution.killed.add(number);
  reports.freed = [];
  reports.also = [];
  const performed = isWatched ? watch.perform(actor, operation) : undefined;
  killing.kill(number);
  performed?.({}, execution.actors, { freed: reports.freed, also: [] });
  execution.doings.push(operation);
  execution.steps.push(stepOfKill(number, actor.name));
}

const stepOfKill = (actor: number, on: string): Step => ({
  actor,
  verb: isKilled,
  on,
  of: 'life',
  result: 'SIGKILL',
  said: [],
  last: true,
});
