import { now } from '../../transcript/index.ts';
import { isOfProgram, passedOn } from '../fault.ts';
import { activeResources } from '../wrappers/requests.ts';
import type { Channel } from './channel.ts';
import type { HoldGate } from './contract.ts';
import { stuck, type ProgramEnding } from './ending.ts';
import { endProcess } from './over.ts';
import { realTimers } from './timers.ts';
import type { Command, WireEnd } from './wire.ts';

const { clearImmediate, setImmediate, setTimeout } = realTimers;

/** The controller must hear of these, however short the wait. The others may be files that only this actor uses. */
const isOutside = (resource: string): boolean => /^(Process|TCP|Pipe|TLS|GetAddrInfo|GetNameInfo|Query|Worker)/.test(resource);

/** Files that only this actor uses: done in a moment, or a long one where the machine is slow. */
const isOnDisk = (resource: string): boolean => /^(FSReq|FileHandle|CloseReq)/.test(resource);

const restless: WireEnd = { kind: 'gone', why: 'what is left of its program does not stop' };

/** Milliseconds. Longer than this is a real wait. */
const moment = 20;
const longMoment = 500;

/** The actor's turns: let everything that can happen here happen, tell the controller, block until it says what is next. */
export interface ActorLoop {
  /** Reports for duty. Nothing else may keep the event loop from turning. */
  start(): void;
  /** A run begins: its module is loaded, its function called. `again`: so many of its operations will be given again. */
  begin(again: number): void;
  /** Its function is called: nothing is loaded any more. */
  called(): void;
  /** The program is over: a turn follows, if none would. */
  over(): void;
  stop(): void;
}

export interface LoopOptions {
  readonly gate: HoldGate;
  readonly channel: Channel;
  readonly ending: ProgramEnding;
  /** Hears of what passes no gate and is waited for, called as Node calls it. */
  readonly waits: (resource: string) => void;
  /** Whether nothing can come of waiting for it: whoever waits for nothing else is at rest. */
  readonly isIdle: (resource: string) => boolean;
  /** What to do with a command that grants nothing. */
  readonly obey: (command: Command) => void;
}

export function actorLoop({ gate, channel, ending, waits, isIdle, obey }: LoopOptions): ActorLoop {
  let run: 'none' | 'is loaded' | 'goes on' = 'none';
  let stopped = false;
  /** For how many milliseconds it has turned without coming to rest, and when it turned last. */
  let busy = 0;
  let lastTurn: number | undefined;
  let toldOutside = false;
  /** A turn follows by itself. */
  let isDue = false;
  /** Turns that follow each other in one round of the event loop, since a round takes longer than what is given again in it. */
  const ahead: NodeJS.Immediate[] = [];

  /** What fails in here, and not in what the program is given, is wrong in here. */
  function turn(): void {
    try {
      takeTurn();
    } catch (error) {
      throw isOfProgram(error) ? error : passedOn(error);
    }
  }

  function takeTurn(): void {
    isDue = false;
    if (stopped) return;
    ahead.shift();
    if (ending.isOver()) return clearUp();
    if (ending.closes()) return;
    if (gate.deliver(next)) return;
    let resources = active();
    if (ahead.length > 0) {
      if (resources.length === ahead.length && !isMissing() && gate.recall(next)) return;
      for (const one of ahead.splice(0)) clearImmediate(one);
      resources = active();
    }
    if (run === 'is loaded' && !gate.isPending()) return next();
    for (const resource of new Set(resources.filter(isOutside))) waits(resource);
    if (resources.length > 0 || gate.isPending()) ending.goesOn();
    if ((resources.length > 0 || isMissing()) && !isAtRest(resources)) return;
    rested();
    if (gate.recall(next)) return;
    if (serves(resources)) gate.report();
    else if (run !== 'none' && !gate.isPending() && ending.drained(next)) return;
    else tell();
    listen();
  }

  function listen(): void {
    for (;;) {
      const line = channel.read();
      if (line === undefined) endProcess();
      const command = JSON.parse(line) as Command;
      if ('grant' in command) {
        next(); // First: what is delivered may throw.
        return gate.grant(command);
      }
      obey(command);
      if ('signal' in command) gate.report();
      if ('run' in command || 'again' in command) return;
      if (stopped) return;
    }
  }

  function next(): void {
    if (ahead.length > 0 || isDue) return;
    isDue = true;
    setImmediate(turn);
  }

  const active = (): readonly string[] => (run === 'none' ? [] : activeResources());

  /** Its function has not ended, and waits for nothing that we know of: an import, say, shows nowhere. */
  const isMissing = (): boolean => run !== 'none' && !gate.isPending() && !ending.isSettled();

  /** Something is under way that passes no gate. A moment is given to it; then the controller hears of it. */
  function isAtRest(resources: readonly string[]): boolean {
    if (!isLate(resources)) {
      next();
      return false;
    }
    const outside = resources.filter((name) => name !== 'Immediate');
    if (gate.isPending() || outside.length === 0) return true;
    for (const resource of new Set(outside)) waits(resource);
    if (serves(resources)) return true;
    if (!toldOutside) gate.report({ more: true });
    toldOutside = true;
    isDue = true;
    setTimeout(turn, 1);
    return false;
  }

  /** It would go on for ever, doing nothing. */
  function serves(resources: readonly string[]): boolean {
    return run !== 'none' && !gate.isPending() && resources.length > 0 && resources.every(isIdle);
  }

  function isLate(resources: readonly string[]): boolean {
    const time = now();
    if (lastTurn !== undefined) busy += Math.min(1, time - lastTurn); // When the machine stands still, no actor is late.
    lastTurn = time;
    return busy >= (resources.some(isOnDisk) ? longMoment : moment);
  }

  function rested(): void {
    busy = 0;
    lastTurn = undefined;
    toldOutside = false;
  }

  function tell(): void {
    if (run === 'none' || gate.isPending()) return gate.report();
    run = 'none';
    gate.report({ end: ending.last() });
  }

  /** The end was told. What is left of the program must be gone before the next begins; else this process is of no use any more. */
  function clearUp(): void {
    for (const one of ahead.splice(0)) clearImmediate(one);
    const resources = active();
    if (resources.length > 0 && !isLate(resources)) return next();
    const isClean = resources.length === 0 && ending.last() !== stuck;
    rested();
    run = 'none';
    gate.report(isClean ? {} : { end: resources.length > 0 ? restless : stuck });
    listen();
  }

  return {
    start: turn,
    begin(again) {
      run = 'is loaded';
      for (let turns = 0; turns <= again; turns++) ahead.push(setImmediate(turn));
    },
    called: () => void (run = 'goes on'),
    over: next,
    stop() {
      stopped = true;
    },
  };
}
