import { AsyncResource } from 'node:async_hooks';
import type { EventEmitter } from 'node:events';
import { isMainThread } from 'node:worker_threads';
import { ownPid } from '../own-pid.ts';
import type { LifeAnswer, SentSignal } from '../../primitives/index.ts';
import type { HoldGate } from './contract.ts';
import type { Identity } from './identity.ts';
import { ends, lastSignal, numberOf, signalOf, stops } from './signals.ts';
import { isVirtualPid, toolPid } from './virtual-pids.ts';

type Kill = (pid: unknown, signal?: unknown) => true;

/** For code that is alone while it runs: by its own number the system knows it by another, and its parent lives. */
export function killAlone({ pid: self, ppid }: Identity): void {
  const kill = process.kill.bind(process) as Kill;
  const wrapped: Kill = (given, what) => {
    const pid = Number(given);
    if (pid === ppid && signalOf(what) === undefined) return true;
    return kill(pid === self ? ownPid() : given, what);
  };
  process.kill = wrapped;
}

/** The signals that reach this actor. */
export interface Signals {
  /** A signal has come from another actor: where the program listens for it, its delivery waits for its turn. */
  readonly come: (signal: string) => void;
}

/**
 * Signals among actors are operations, and whether one lives is what the controller knows. What goes to other processes is sent,
 * and the controller hears of it.
 */
export function wrapKill(gate: HoldGate, identity: Identity, isChild: (pid: number) => boolean): Signals {
  const kill = process.kill.bind(process) as Kill;
  const outermost = new AsyncResource('RacecourseSignal');

  function come(signal: string): void {
    if (process.listenerCount(signal) === 0) return;
    const emit = (): boolean => (process as EventEmitter).emit(signal, signal, numberOf(signal));
    const heard = (): void => void outermost.runInAsyncScope(emit);
    const pending = gate.begin({ verb: 'hear', on: signal, of: 'life', perform: () => null, start: () => undefined }, heard);
    pending.setRef(false); // A listener for signals does not keep a process alive.
  }

  function toOneself(signal: string | undefined, given: unknown): true {
    if (signal === undefined) return true;
    if (!isMainThread) {
      gate.note(`sent ${signal} to the process of all threads`);
      return kill(ownPid(), given);
    }
    if (signal !== 'SIGKILL' && process.listenerCount(signal) > 0) come(signal);
    else if (ends(signal)) return ask(identity.pid, signal);
    else if (stops(signal)) gate.note(`sent ${signal} to itself`);
    return true;
  }

  function toParent(signal: string | undefined): true {
    if (signal !== undefined) gate.note(`would have sent ${signal} to its parent`);
    return true;
  }

  function ask(pid: number, signal: string | undefined): true {
    if (signal !== undefined && stops(signal)) gate.note(`would have sent ${signal} to another actor`);
    const sent: SentSignal = { pid, ...(signal === undefined ? {} : { signal, ends: ends(signal) }) };
    return gate.call({
      verb: signal === undefined ? 'look at' : 'kill',
      on: String(pid), // The controller knows its name.
      of: 'life',
      carries: { args: sent },
      perform: (granted) => ((granted as { result?: LifeAnswer }).result === 'gone' ? kill(pid, 0) : true), // Which fails as Node says it.
      tell: () => signal ?? 'alive',
      repeatable: true,
    });
  }

  function toStranger(pid: number, given: unknown, signal: string | undefined): true {
    const whom = isChild(pid) ? 'a process that it started' : pid > 0 ? `process ${pid}` : 'a group of processes';
    gate.note(signal === undefined ? `asked for ${whom}` : `sent ${signal} to ${whom}`);
    return kill(pid, given);
  }

  const wrapped: Kill = (given, what) => {
    const pid = Number(given);
    if (gate.isInside() || !Number.isInteger(pid)) return kill(given, what);
    const signal = signalOf(what);
    refuseAsNode(what);
    if (!isVirtualPid(pid)) return toStranger(pid, what, signal);
    if (pid === identity.pid) return toOneself(signal, what);
    if (pid === identity.ppid || pid === toolPid) return toParent(signal);
    return ask(pid, signal);
  };

  /** No process of the system has the tool's number: any other answer is what Node says of the signal. */
  function refuseAsNode(signal: unknown): void {
    const isNoSignal = typeof signal === 'number' && (signal < 0 || signal > lastSignal);
    try {
      kill(isNoSignal ? ownPid() : toolPid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }

  process.kill = wrapped;
  return { come };
}
