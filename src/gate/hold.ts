import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { currentAllowed } from './allowed.ts';
import { guardAt } from './fault.ts';
import { actorLoop, type ActorLoop } from './hold/actor-loop.ts';
import { openPipes } from './hold/channel.ts';
import { wrapClocks } from './hold/clocks.ts';
import { codeLines, type CodeLines } from './hold/code-lines.ts';
import type { HoldGate } from './hold/contract.ts';
import { seededDraws } from './hold/draws.ts';
import { endings, type ProgramEnding } from './hold/ending.ts';
import { holdGate } from './hold/hold-gate.ts';
import { assume, watchFolder } from './hold/identity.ts';
import { wrapKill } from './hold/kill.ts';
import { wrapRandomness } from './hold/randomness.ts';
import { wrapTimers } from './hold/timers.ts';
import { userPlaces } from './hold/place.ts';
import { noteUncontrolled } from './hold/uncontrolled.ts';
import { virtualClock, type VirtualClock } from './hold/virtual-clock.ts';
import { actorPid, mainPid, toolPid } from './hold/virtual-pids.ts';
import { watchElsewhere, type FilesElsewhere } from './hold/outside/files.ts';
import { isIdle, refuseConnections } from './hold/outside/refused-connections.ts';
import { refusedWrites } from './hold/outside/refused-writes.ts';
import { noteListeners } from './hold/outside/listeners.ts';
import { rememberRealm, type Realm } from './hold/realm/realm.ts';
import { refusing } from './hold/over.ts';
import type { BesideOperations, Command, RunCommand, WireEnd } from './hold/wire.ts';
import { setGate } from './operation.ts';
import { wrapFs } from './wrappers/fs.ts';
import { redirectChildren } from './wrappers/redirect-children.ts';
import { redirectShares } from './wrappers/redirect.ts';
import { wrapSend } from './wrappers/send.ts';

// The door for actors under control. Apart from index.ts: no other child loads it.
export { ownCode, performAtOnce } from './hold/at-once.ts';
export type { AtOnce, Board } from './hold/at-once.ts';
export { openChannel, type Channel } from './hold/channel.ts';
export { wrapClocks } from './hold/clocks.ts';
export { showsTimes } from './hold/file-times.ts';
export { epoch, virtualClock, type VirtualClock } from './hold/virtual-clock.ts';
export { mayBringLink } from './hold/links.ts';
export { actorPid } from './hold/virtual-pids.ts';
export type * from './hold/wire.ts';
export { original as ownFs } from './wrappers/originals.ts';
export { Stays } from './hold/realm/holder.ts';
export { rememberWorld } from './hold/world.ts';

/** Where an actor under control finds its controller, and what it shares with others. */
export interface HoldControl {
  readonly commands: string;
  readonly reports: string;
  readonly root: string;
}

/** What an actor's host needs of the gate in the actor's process or thread. */
export interface HeldActor {
  readonly gate: HoldGate;
  readonly clock: VirtualClock;
  readonly loop: ActorLoop;
  readonly ending: ProgramEnding;
  readonly lines: CodeLines;
  /** The actor's identity in the run that begins: the process number that it sees, and its random draws. */
  readonly become: (command: Pick<RunCommand, 'module' | 'seed' | 'pid'>) => void;
  /** Takes a signal that another actor has sent. */
  readonly hear: (signal: string) => void;
  /** What is done to these files outside of the run's folder is told in every run. */
  readonly dispute: (paths: readonly string[]) => void;
  /** Nothing can be run in this process any more, which is told before anything is. */
  readonly refuse: () => never;
}

/** What this thread does for its controller, and what becomes of its programs. */
export interface Serving {
  /** Gets the commands that grant nothing. */
  readonly obey: (command: Command) => void;
  readonly asThrown: (error: unknown) => WireEnd;
  /** A program is over: what it listened for is not heard any more. */
  readonly endRun: () => void;
  /** Whether something of a program that has ended stays in this process. `isAll`: nothing of it will run any more. */
  readonly leaves: (isAll: boolean) => boolean;
}

/** What JavaScript and Node give to a program in this thread, where programs are run that change it as they like. Undefined: where none are. */
export const currentRealm = (stays: () => void): Realm | undefined => (currentAllowed() ? rememberRealm(stays) : undefined);

/** Puts this thread under control: from here on nothing shared happens without the controller's grant. */
export function inHold({ commands, reports, root }: HoldControl, { obey, asThrown, endRun, leaves }: Serving): HeldActor {
  const channel = openPipes(commands, reports);
  const clock = virtualClock();
  const lines = codeLines();
  // Threads have the number of their process.
  const [pid, ppid] = isMainThread ? [actorPid(0), mainPid] : [mainPid, toolPid];
  const identity = assume(pid, ppid, () => gate.saw('pid'));
  const places = userPlaces(lines);
  const outside: Partial<FilesElsewhere> = {};
  const hears = noteListeners(places);
  const aside = (): BesideOperations => ({ elsewhere: outside.take?.() ?? [], hears: hears() });
  const gate: HoldGate = holdGate({ root, channel, clock, identity, here: places.here, lines, aside, obey, leaves });
  guardAt(gate, 'begin', 'call'); // By which timers come, locks, queues and signals.
  const draws = seededDraws(() => gate.saw('random'));
  const { isChild, waits, begin } = noteUncontrolled(gate, places, () => identity.pid);
  wrapFs(gate, draws.below);
  const { take, dispute } = watchElsewhere({
    gate,
    here: places.here,
    refused: refusedWrites(gate, root),
    reportBlock: () => gate.report({ more: true }),
  });
  outside.take = take;
  refuseConnections((what) => gate.isInside() || gate.note(what));
  redirectShares();
  redirectChildren();
  wrapSend(gate);
  wrapTimers(gate);
  wrapClocks(clock);
  wrapRandomness(draws);
  const signals = wrapKill(gate, identity, isChild);
  if (isMainThread) watchFolder(() => gate.saw('metadata'));
  hearOutput(gate);
  setGate(gate);
  const ending = endings({
    gate,
    asThrown,
    endRun: () => {
      endRun();
      loop.over();
    },
  });
  const loop = actorLoop({ gate, channel, ending, waits, isIdle, obey });
  return {
    gate,
    clock,
    loop,
    ending,
    lines,
    become(command) {
      places.from(currentAllowed()?.from ?? dirname(fileURLToPath(command.module)));
      if (isMainThread) identity.become(command.pid);
      draws.seed(command.seed, command.pid);
      begin();
    },
    hear: signals.come,
    dispute,
    refuse: refusing(channel),
  };
}

/** What the actor prints goes to the controller by line, and nowhere else: the same program is run thousands of times. */
function hearOutput(gate: HoldGate): void {
  for (const stream of [process.stdout, process.stderr]) {
    let rest = '';
    stream.write = (chunk: string | Uint8Array, ...more: unknown[]) => {
      const lines = (rest + (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString())).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) gate.say(line);
      const done = more.at(-1);
      if (typeof done === 'function') process.nextTick(done);
      return true;
    };
  }
}
