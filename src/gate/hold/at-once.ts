import { passedOn } from '../fault.ts';
import { newInside } from '../inside.ts';
import { setStage, type Gate, type Operation } from '../operation.ts';
import { primitiveStep, type Granted, type PrimitiveStates } from '../../primitives/index.ts';
import { sharedPaths } from '../shared-paths.ts';
import { codeLines } from './code-lines.ts';
import { seededDraws } from './draws.ts';
import { fileTimes, showsTimes } from './file-times.ts';
import { assume } from './identity.ts';
import { killAlone } from './kill.ts';
import { mayBringLink } from './links.ts';
import { watchElsewhere } from './outside/files.ts';
import type { OperationOutcome } from './outcome.ts';
import { newOwnMemory, type OwnMemory } from './own-memory.ts';
import { userPlaces } from './place.ts';
import { noteUncontrolled } from './uncontrolled.ts';
import type { VirtualClock } from './virtual-clock.ts';
import { mainPid, toolPid } from './virtual-pids.ts';
import type { Elsewhere } from './wire.ts';
import { wrapFs } from '../wrappers/fs.ts';
import { redirectShares } from '../wrappers/redirect.ts';

/** Where the controller of a run keeps the states of its primitives. */
export interface Board {
  states: PrimitiveStates;
  /** The scenario's own code has seen what is another when files are put back. */
  sawRaw?: boolean;
  /** It has looked at when files were changed or accessed. */
  sawTimes?: boolean;
  /** There may be links in the run's folder, which lead out of it. */
  hasLinks?: boolean;
  /** A mistake in the gate's own code, while the scenario's own code ran: whatever that makes of it. */
  fault?: Error;
}

/** The scenario's own code, among the users of primitives: actors count from 0. */
export const ownCode = -1;

/** On what the scenario's own code stands. */
export interface Stand {
  readonly root: string;
  readonly clock: VirtualClock;
  readonly board: Board;
  readonly seed: number;
  /** What is thrown, and kept on the board, in place of a mistake in the gate's own code. */
  readonly faultOf?: (stack: string) => Error;
}

/** Of a thread whose operations are performed at once. */
export interface AtOnce {
  /** A run begins: lets go of all that belongs to the last one. `again`: files are left alone until its race. */
  readonly begin: (again: boolean) => void;
  /** Does what is no operation of the scenario's. */
  readonly apart: <T>(part: () => T) => T;
  /** The same of what takes its time, while none of the scenario's own code runs: starts its actors. */
  readonly unnoticed: <T>(part: () => Promise<T>) => Promise<T>;
  readonly own: Pick<OwnMemory, 'race' | 'isGood' | 'since'>;
  /** What it has done to files outside of the run's folder since this was asked last. */
  readonly elsewhere: () => readonly Elsewhere[];
  /** Whether the system has set a file's time, in milliseconds, and no program. */
  readonly isOfSystem: (milliseconds: number) => boolean;
}

/**
 * Performs what this thread does to files in `root` at once, with Node's synchronous originals, and reports to no controller: for
 * code that is alone while it runs, such as the scenario's own between two schedules. The thread pool would cost it milliseconds.
 * Files get times of the virtual clock. Primitives that are made here are kept on the board, for the actors that will share them.
 */
export function performAtOnce({ root, clock, board, seed, faultOf = Error }: Stand): AtOnce {
  const { isInside, apart } = newInside();
  const sawRaw = (): void => void (board.sawRaw = true);
  const times = fileTimes(root, clock, sawRaw);
  const forgets: (() => void)[] = [];
  const own = newOwnMemory();
  let notices = true;
  const identity = assume(mainPid, toolPid, () => undefined);
  const { nameOf, pathOf } = sharedPaths(root, () => identity.pid);

  function fail(stack: string): never {
    throw (board.fault ??= faultOf(stack));
  }

  function call<T>(operation: Operation<T>): T {
    const given = own.given(operation as Operation);
    const outcome = given ?? perform(operation as Operation);
    if (!given) own.keep(operation as Operation, outcome);
    if ('error' in outcome) throw outcome.error;
    return outcome.value as T;
  }

  function perform(operation: Operation): OperationOutcome {
    const { verb, on, to, of, descriptor, perform: act } = operation;
    if (showsTimes(verb)) board.sawTimes = true;
    if (mayBringLink(operation)) board.hasLinks = true;
    try {
      const granted = stepped(operation);
      return { value: times.disguise(apart(() => act(granted))) };
    } catch (error) {
      return { error: passedOn(error) };
    } finally {
      const paths = [on, ...(to === undefined ? [] : [to])].map(pathOf);
      if (times.concern(verb, of)) apart(() => times.stamp({ verb, paths, ...(descriptor === undefined ? {} : { descriptor }) }));
    }
  }

  /** No other actor runs meanwhile that could end a wait: it ends at once, as one whose time is up, or cannot begin. */
  function stepped(operation: Operation): Granted | undefined {
    if (operation.of === undefined || operation.of === 'lock') return undefined; // A lock asks the kernel.
    const after = primitiveStep(board.states, operation, ownCode);
    if ('blockedBy' in after) throw cannotWait(operation);
    board.states = after.states;
    return after.granted;
  }

  const atReset = (forget: () => void): void => void forgets.push(forget);
  const gate: Gate = {
    mode: 'hold',
    fine: false,
    nameOf,
    isInside,
    apart,
    call,
    begin(operation, settle) {
      let wanted = true;
      try {
        const value = call(operation);
        process.nextTick(() => wanted && settle(null, value));
      } catch (error) {
        process.nextTick(() => wanted && settle(error));
      }
      return { cancel: () => void (wanted = false), withdraw: () => false, setRef: () => undefined };
    },
    atReset,
    fail,
  };
  const draws = seededDraws(() => undefined);
  wrapFs(gate, draws.below);
  const places = userPlaces(codeLines());
  /** The search's own operations are not even looked at: finding the caller of an operation takes time. */
  const isOwn = (): boolean => !notices || isInside();
  noteUncontrolled({ isInside: isOwn, nameOf, note: () => own.doubt() }, places, () => identity.pid);
  const quiet = { apart, isInside: isOwn, nameOf, note: () => undefined, atReset };
  const { take } = watchElsewhere({
    gate: quiet,
    here: places.here,
    reportBlock: () => undefined,
  });
  redirectShares();
  killAlone(identity);
  setStage(gate);
  let staged = false;
  function begin(again: boolean): void {
    draws.seed(seed, mainPid);
    own.begin(again);
    const all = forgets.splice(0);
    if (staged) for (const one of all) one();
    staged = true; // What the scenario's module made when it was loaded, it makes once.
  }
  async function unnoticed<T>(part: () => Promise<T>): Promise<T> {
    notices = false;
    return part().finally(() => void (notices = true));
  }
  return { begin, apart, unnoticed, own, elsewhere: take, isOfSystem: (time) => times.isOfSystem(time) };
}

function cannotWait({ verb, on }: Operation): Error {
  return new Error(
    `Cannot ${verb} "${on}" in run(): it would have to wait, and while orders are explored the scenario's own code is alone when ` +
      'it runs. Wait in an actor, or give a timeout.',
  );
}
