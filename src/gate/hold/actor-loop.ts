import { now } from '../clock.ts';
import type { Channel } from './channel.ts';
import type { HoldGate } from './contract.ts';
import { realTimers } from './timers.ts';
import type { Command, WireEnd } from './wire.ts';

const { clearImmediate, setImmediate, setTimeout } = realTimers;

/** Of these, however short the wait, the controller must hear. The others may be files that nobody shares. */
const isOutside = (resource: string): boolean =>
  /^(Process|TCP|UDP|Pipe|TLS|GetAddrInfo|GetNameInfo|Worker|MessagePort)/.test(resource);

/** Files that nobody shares: gone in a moment, or a long one where the machine is slow. */
const isOnDisk = (resource: string): boolean => /^(FSReq|FileHandle|CloseReq)/.test(resource);

/** Milliseconds. Longer than this is a real wait. */
const moment = 20;
const longMoment = 500;

/** The actor's turns: let everything that can happen here happen, tell the controller, block until it says what is next. */
export interface ActorLoop {
  /** Reports for duty. Nothing else may keep the event loop from turning. */
  start(): void;
  /**
   * A run began: its function has been called. `end` is asked for how it ended, once nothing more can happen. `again`: so many of its
   * operations will be given again.
   */
  begin(end: () => WireEnd | undefined, again: number): void;
  stop(): void;
}

/** @param obey What to do with a command that grants nothing. */
export function actorLoop(gate: HoldGate, channel: Channel, obey: (command: Command) => void): ActorLoop {
  let endOf: (() => WireEnd | undefined) | undefined;
  let stopped = false;
  /** For how many milliseconds it has turned without coming to rest, and when it turned last. */
  let busy = 0;
  let lastTurn: number | undefined;
  let toldOutside = false;
  /** Turns that follow each other in one round of the event loop, since a round takes longer than what is given again in it. */
  const ahead: NodeJS.Immediate[] = [];

  function turn(): void {
    if (stopped) return;
    ahead.shift();
    if (gate.deliver(next)) return;
    let resources = active();
    if (ahead.length > 0) {
      if (resources.length === ahead.length && !isMissing() && gate.recall(next)) return;
      for (const one of ahead.splice(0)) clearImmediate(one);
      resources = active();
    }
    for (const resource of new Set(resources.filter(isOutside))) gate.note(`waited for ${resource}`);
    if ((resources.length > 0 || isMissing()) && !isAtRest(resources)) return;
    busy = 0;
    lastTurn = undefined;
    toldOutside = false;
    if (gate.recall(next)) return;
    tell();
    for (;;) {
      const line = channel.read();
      if (line === undefined) process.exit();
      const command = JSON.parse(line) as Command;
      if ('grant' in command) {
        setImmediate(turn); // First: what is delivered may throw.
        return gate.grant(command);
      }
      obey(command);
      if ('signal' in command) gate.report();
      if ('run' in command || 'again' in command) return;
      if (stopped) return;
    }
  }

  function next(): void {
    if (ahead.length === 0) setImmediate(turn);
  }

  const active = (): readonly string[] => (endOf ? process.getActiveResourcesInfo() : []);

  /** Its function has not ended, and waits for nothing that we know of: an import, say, shows nowhere. */
  const isMissing = (): boolean => endOf !== undefined && !gate.isPending() && endOf() === undefined;

  /** Something is under way that passes no gate. A moment is given to it; then the controller hears of it. */
  function isAtRest(resources: readonly string[]): boolean {
    const time = now();
    if (lastTurn !== undefined) busy += Math.min(1, time - lastTurn); // When the machine stands still, nobody is late.
    lastTurn = time;
    if (busy < (resources.some(isOnDisk) ? longMoment : moment)) {
      setImmediate(turn);
      return false;
    }
    const outside = resources.filter((name) => name !== 'Immediate' && name !== 'Timeout');
    if (gate.isPending() || outside.length === 0) return true;
    for (const resource of new Set(outside)) gate.note(`waited for ${resource}`);
    if (!toldOutside) gate.report({ more: true });
    toldOutside = true;
    setTimeout(turn, 1);
    return false;
  }

  function tell(): void {
    if (!endOf || gate.isPending()) return gate.report();
    const end = endOf() ?? { kind: 'gone' as const, why: 'it waits for something that nothing will ever bring' };
    endOf = undefined;
    gate.report({ end });
  }

  return {
    start: turn,
    begin(end, again) {
      endOf = end;
      for (let turns = 0; turns <= again; turns++) ahead.push(setImmediate(turn));
    },
    stop() {
      stopped = true;
    },
  };
}
