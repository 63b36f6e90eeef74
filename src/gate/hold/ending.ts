import { isMainThread } from 'node:worker_threads';
import { ofProgram } from '../fault.ts';
import type { HoldGate } from './contract.ts';
import { over } from './over.ts';
import type { WireEnd } from './wire.ts';

/** Node's name for whether a process is at its exit: nothing is put off to a next tick any more. */
const exiting = '_exiting';

/** What Node's own code uses and its types do not tell. */
interface NodeProcess {
  [exiting]: boolean;
  reallyExit: (code?: number) => void;
  emit: (name: string, ...args: unknown[]) => boolean;
}

/**
 * The end of a run's program, as Node would end its process: with `beforeExit`, `exit`, or an uncaught error. The process itself
 * stays, for the next run.
 */
export interface ProgramEnding {
  /** A run begins. */
  reset(): void;
  /** Its function has returned. */
  returned(end: WireEnd): void;
  /** Its function has thrown an error that no code catches. */
  threw(error: unknown): void;
  /** Its function has returned or thrown. */
  isSettled(): boolean;
  /** It has something to do. */
  goesOn(): void;
  /** It has nothing left to do: calls the listeners of `beforeExit`, after `next`. False: it has none. */
  drained(next: () => void): boolean;
  /** All listeners of its exit have been called: ends it. False: it has not come to that. */
  closes(): boolean;
  /** It has ended, which was told; what is left of it unwinds. */
  isOver(): boolean;
  /** How it has ended. */
  last(): WireEnd;
  /** From here on an exit is one of the process. */
  leave(): void;
}

export interface EndingOptions {
  readonly gate: HoldGate;
  readonly asThrown: (error: unknown) => WireEnd;
  /** It is over: what it listened for is not heard any more, and another turn of the loop is due. */
  readonly endRun: () => void;
}

/** Its function has not ended, and nothing is left that could end it. */
export const stuck: WireEnd = { kind: 'gone', why: 'it awaits something that nothing will ever bring', givenUp: 'awaits' };

/** What Node's process exits with then. */
const unsettled = 13;

const exitedWith = (code: number | string): WireEnd => ({ kind: 'gone', why: `it exited with ${code}`, code: Number(code) });

export function endings({ gate, asThrown, endRun }: EndingOptions): ProgramEnding {
  const node = process as unknown as NodeProcess;
  const { emit: nodeEmit, reallyExit } = node;
  /** The program's function has ended so; or all of it has. */
  let end: WireEnd | undefined;
  let isSettled = false;
  let stage: 'runs' | 'has nothing to do' | 'exits' | 'is over' = 'runs';
  const { isLate, putBack } = takeListeners();

  /** Whose function has thrown, without an end, has caught that itself. */
  const last = (): WireEnd => (isSettled || end ? exitsWith(process.exitCode ?? 0) : stuck);
  const exitsWith = (code: number | string): WireEnd =>
    end && (end.kind !== 'returned' || Number(code) === 0) ? end : exitedWith(code);

  function finish(how: WireEnd): void {
    end = how;
    stage = 'is over';
    gate.shut();
    gate.report({ end, more: true });
    endRun();
  }

  function emit(name: string, ...args: unknown[]): boolean {
    if (name === 'uncaughtException') return uncaught(args[0], args[1]);
    if (name === 'exit' && node[exiting]) {
      gate.abandon(); // Nothing of it can come any more.
      if (stage === 'exits' && !isSettled) process.exitCode ??= unsettled;
    }
    return nodeEmit.call(process, name, ...args);
  }

  /** An uncaught error: goes to the listeners, or else ends the program, as in Node. */
  function uncaught(error: unknown, origin: unknown): boolean {
    if (stage === 'is over') return true; // What is left of it unwinds.
    try {
      if (nodeEmit.call(process, 'uncaughtException', error, origin)) return true;
    } catch {
      if (!hasExited()) finish(exitsWith(isMainThread ? 7 : 1)); // No listener for its exit is called then.
      return true;
    }
    end = asThrown(error);
    process.exitCode = 1;
    callAtExit(1);
    if (!hasExited()) finish(end);
    return true;
  }

  const hasExited = (): boolean => stage === 'is over';

  function callAtExit(code: number | string): void {
    if (node[exiting]) return;
    node[exiting] = true;
    try {
      node.emit('exit', code);
    } catch {
      // It has thrown before.
    }
  }

  function exit(): void {
    if (!isSettled && !isLate) process.exitCode ??= unsettled;
    const code = process.exitCode ?? 0;
    node[exiting] = true;
    try {
      node.emit('exit', code);
    } catch (error) {
      if (!hasExited()) uncaught(error, 'uncaughtException');
    }
  }

  node.emit = emit;
  node.reallyExit = (code = 0) => {
    if (!hasExited()) finish(exitsWith(code));
    throw over;
  };

  return {
    reset() {
      end = undefined;
      isSettled = false;
      stage = 'runs';
      node[exiting] = false;
      process.exitCode = undefined;
    },
    returned(value) {
      isSettled = true;
      if (!hasExited()) end = value;
    },
    threw(error) {
      isSettled = true;
      if (hasExited()) return;
      process.nextTick(() => {
        if (process.hasUncaughtExceptionCaptureCallback()) throw error; // Only Node has that callback.
        node.emit('uncaughtExceptionMonitor', error, 'uncaughtException');
        node.emit('uncaughtException', error, 'uncaughtException');
      });
    },
    isSettled: () => isSettled,
    goesOn() {
      if (stage === 'has nothing to do') stage = 'runs';
    },
    drained(next) {
      const isHeard = node.emit !== emit || process.listenerCount('beforeExit') + process.listenerCount('exit') > 0;
      if (!isHeard) return false;
      next();
      if (stage === 'runs') {
        stage = 'has nothing to do';
        ofProgram(() => node.emit('beforeExit', process.exitCode ?? 0));
      } else {
        stage = 'exits';
        exit();
      }
      return true;
    },
    closes() {
      if (stage !== 'exits') return false;
      finish(last());
      return true;
    },
    isOver: hasExited,
    last,
    leave() {
      Object.assign(node, { emit: nodeEmit, reallyExit });
      putBack();
    },
  };
}

/** Node's and this library's. `isLate`: Node 20's own is one, for a module that waits: https://github.com/nodejs/node/pull/41388 */
function takeListeners(): { readonly isLate: boolean; readonly putBack: () => void } {
  const taken = (['beforeExit', 'exit'] as const).flatMap((name) =>
    process.rawListeners(name).map((listener) => ({ name, listener: listener as () => void })),
  );
  for (const { name, listener } of taken) process.removeListener(name, listener);
  return {
    isLate: taken.some(({ listener }) => listener.name === 'handleProcessExit'),
    putBack() {
      for (const { name, listener } of taken) process.on(name, listener);
    },
  };
}
