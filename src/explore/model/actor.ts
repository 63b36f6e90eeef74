import { nameToOthers } from '../../gate/index.ts';
import type { Begun, Elsewhere, Report, WireEnd } from '../../gate/hold.ts';
import type { Opened } from './opened.ts';

/** An operation that its actor has begun and that was not granted. */
export type PendingOperation = Begun & {
  ref: boolean;
  /** By which name the states of primitives know what it is done to, where that is not what its actor calls it. */
  as?: string;
};

/** A step that has changed nothing, and what came of it. */
export interface Look {
  readonly step: number;
  readonly text: string;
}

/** What the controller knows of an actor that takes part in a schedule. */
export interface ControlledActor {
  readonly name: string;
  /** What it runs, with which arguments: actors that run the same are of the same kind. */
  readonly kind: string;
  /** By which others know its process; it is written `PID` in the names of what it does. Undefined: a thread. */
  readonly pid: number | undefined;
  /** By number. */
  readonly pending: Map<number, PendingOperation>;
  /** What it did that passes no gate: `used child_process.spawn`. */
  readonly outside: Set<string>;
  /** What it did outside of the run's folder. */
  readonly elsewhere: Elsewhere[];
  /** Signals that it listens for, with where: `SIGUSR2, sync.js:12`. */
  readonly hears: Set<string>;
  /** Everything that it has learnt, as a hash: actors that have learnt the same go on in the same way. */
  learnt: string;
  /** It has seen what only itself sees: its number, or random numbers. No other actor is like it any more. */
  isPrivate: boolean;
  /** It has looked at a clock. */
  sawClock: boolean;
  /** Files that it has open, by descriptor. Without a watch, none is known. */
  readonly open: Map<number, Opened>;
  /** At which steps timers of its own fired. */
  readonly fired: number[];
  /** How many of these it did not wait for: unref'd ones, and intervals. */
  unawaited: number;
  /** Since which step it could do something other than wait, without having done anything. */
  runnableSince: number | undefined;
  /** When it moved last, and its last steps as long as they changed nothing. */
  movedAt: number | undefined;
  looks: readonly Look[];
  end: WireEnd | undefined;
}

export const newActor = (name: string, kind: string, pid: number | undefined): ControlledActor => ({
  name,
  kind,
  pid,
  pending: new Map(),
  outside: new Set(),
  elsewhere: [],
  hears: new Set(),
  learnt: '',
  isPrivate: false,
  sawClock: false,
  open: new Map(),
  fired: [],
  unawaited: 0,
  runnableSince: undefined,
  movedAt: undefined,
  looks: [],
  end: undefined,
});

/** What others call what an actor calls so: its own number is `PID` to itself alone. */
export const forOthers = (name: string, { pid }: ControlledActor): string => nameToOthers(name, pid);

/** A caller in it blocks until it is granted what it asks for. */
export const isBlocked = ({ pending }: ControlledActor): boolean => [...pending.values()].some(({ sync }) => sync);

/** Takes over what an actor reports. */
export function hearReport(actor: ControlledActor, report: Report): void {
  for (const begun of report.begun ?? []) actor.pending.set(begun.id, Object.assign(begun, { ref: true }));
  for (const id of [...(report.cancelled ?? []), ...(report.taken ?? [])]) actor.pending.delete(id);
  for (const [id, ref] of report.refs ?? []) {
    const pending = actor.pending.get(id);
    if (pending) pending.ref = ref;
  }
  for (const resource of report.outside ?? []) actor.outside.add(resource);
  actor.elsewhere.push(...(report.elsewhere ?? []));
  for (const signal of report.hears ?? []) actor.hears.add(signal);
  if (report.saw?.includes('clock')) actor.sawClock = true;
  if (report.saw?.some((sight) => sight === 'pid' || sight === 'random')) actor.isPrivate = true;
  if (!report.end) return;
  actor.end ??= report.end; // What its process comes to afterwards is no end of its own.
  actor.pending.clear();
  actor.open.clear();
}

/** Takes note of the step with which an operation of the actor is performed. */
export function noteGranted(actor: ControlledActor, { due, ref, repeat }: PendingOperation, step: number): void {
  if (due !== undefined) actor.fired.push(step);
  if (due !== undefined && (!ref || repeat)) actor.unawaited++;
  actor.runnableSince = undefined;
}
