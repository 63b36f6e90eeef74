import { AsyncResource } from 'node:async_hooks';
import type { AsyncOperation, Gate, Operation, Pending, Settle } from '../operation.ts';
import { newInside } from '../inside.ts';
import { pathOf, sharedPaths } from '../shared-paths.ts';
import type { Channel } from './channel.ts';
import { fileTimes } from './file-times.ts';
import { learntFrom } from './learnt.ts';
import { noNews, reportOf } from './news.ts';
import type { Granted } from '../primitives/primitives.ts';
import type { VirtualClock } from './virtual-clock.ts';
import type { Begun, Command, GrantCommand, Report, Sight } from './wire.ts';

/** The gate of an actor under control: nothing shared happens until the controller grants it. */
export interface HoldGate extends Gate {
  readonly mode: 'hold';
  /** Drops everything of the last run. `observe`: report what is learnt from each operation of the next. */
  reset(observe: boolean): void;
  /** Nothing that is pending shall happen. What has happened is still reported. */
  abandon(): void;
  /** The actor does something that passes no gate: "used child_process.spawn". */
  note(what: string): void;
  /** The program has seen what not every actor sees, or not at every time. */
  saw(sight: Sight): void;
  /** Operations wait to be granted for which the actor lives on. */
  isPending(): boolean;
  say(line: string): void;
  /** Tells the controller everything since the last report. */
  report(more?: Pick<Report, 'more' | 'end'>): void;
  /** Performs what was granted and hands it to its caller. */
  grant(command: GrantCommand): void;
  /** Hands over one of those that were performed while a caller blocked; `before` is called first, since what gets it may throw. */
  deliver(before: () => void): boolean;
}

export interface HoldOptions {
  readonly root: string;
  readonly fine: boolean;
  readonly channel: Channel;
  readonly clock: VirtualClock;
  /** Gets the commands that come while a caller blocks and that are no grants. */
  readonly obey: (command: Command) => void;
}

interface Held {
  readonly operation: Operation;
  readonly settle: Settle;
  readonly due: number | undefined;
  ref: boolean;
}

export function holdGate({ root, fine, channel, clock, obey }: HoldOptions): HoldGate {
  const nameOf = sharedPaths(root);
  const times = fileTimes(root, clock);
  const held = new Map<number, Held>();
  const forgets: (() => void)[] = [];
  const deliveries: (() => void)[] = [];
  const { isInside, apart } = newInside();
  let news = noNews();
  let ids = 0;
  let observes = false;
  let told = 0;

  function hold(operation: Operation, settle: Settle, more: Pick<Begun, 'due' | 'sync' | 'spare'>): number {
    const id = ++ids;
    held.set(id, { operation, settle, due: more.due, ref: true });
    const { verb, on, to, of, carries } = operation;
    const optional = { ...(to === undefined ? {} : { to }), ...(of && { of }), ...(carries && { carries }) };
    news.begun.push({ id, verb, on, ...optional, ...more });
    return id;
  }

  /** Performs it with its synchronous original. What that calls in turn is part of it. */
  function perform(id: number, granted?: Granted): () => void {
    const { operation, settle, due } = held.get(id)!;
    const { verb, sees } = operation;
    held.delete(id);
    if (due !== undefined) clock.advance(due);
    try {
      const value = times.disguise(apart(() => operation.perform(granted)));
      news.did = operation.tell?.(value) ?? '';
      if (observes && verb !== 'open') news.learnt = learntFrom(sees ? sees(value) : value);
      return () => settle(null, value);
    } catch (error) {
      news.did = codeOf(error);
      if (observes) news.learnt = learntFrom(error);
      return () => settle(error);
    } finally {
      stamp(operation);
    }
  }

  function stamp({ verb, on, to, of, descriptor }: Operation): void {
    if (!times.concern(verb, of)) return;
    const paths = [pathOf(root, on), ...(to === undefined ? [] : [pathOf(root, to)])];
    times.stamp({ verb, paths, ...(descriptor === undefined ? {} : { descriptor }) });
  }

  function report(more: Pick<Report, 'more' | 'end'> = {}): void {
    if (clock.wasRead()) news.saw.add('clock');
    const { time } = clock;
    const line: Report = { ...reportOf(news), ...(time === told ? {} : { clock: time }), ...more };
    news = noNews();
    told = time;
    if (!channel.write(JSON.stringify(line), !line.end && !line.more)) process.exit();
  }

  /** Blocks until this operation is granted. Others that are granted meanwhile are performed now and delivered later. */
  function blockUntil(id: number): void {
    while (held.has(id)) {
      report();
      const line = channel.read();
      if (line === undefined) process.exit();
      const command = JSON.parse(line) as Command;
      if (!('grant' in command)) {
        obey(command);
        continue;
      }
      clock.advance((told = command.clock));
      const deliver = perform(command.grant, command.said);
      if (command.grant === id) deliver();
      else deliveries.push(deliver);
    }
  }

  return {
    mode: 'hold',
    fine,
    nameOf,
    isInside,
    apart,
    call<T>(operation: Operation<T>): T {
      if (isInside()) return operation.perform();
      let outcome: { error: unknown } | { value: T } | undefined;
      const settle: Settle = (error, value) => (outcome = error === null ? { value: value as T } : { error });
      blockUntil(hold(operation as Operation, settle, { sync: true }));
      if ('error' in outcome!) throw outcome.error;
      return outcome!.value;
    },
    begin<T>(operation: AsyncOperation<T>, settle: Settle<T>): Pending {
      const due = operation.after === undefined ? undefined : clock.time + operation.after;
      const spare = operation.spare ? ({ spare: true } as const) : {};
      const context = new AsyncResource('RacecourseOperation'); // AsyncResource.bind does the same in eight times the time.
      const inContext: Settle = (error, value) => context.runInAsyncScope(settle as Settle, undefined, error, value);
      const id = hold(operation as Operation, inContext, { ...(due === undefined ? {} : { due }), ...spare });
      return {
        cancel() {
          if (held.delete(id)) news.cancelled.push(id);
        },
        setRef(ref) {
          const entry = held.get(id);
          if (!entry || entry.ref === ref) return;
          entry.ref = ref;
          news.refs.push([id, ref]);
        },
      };
    },
    atReset: (forget) => void forgets.push(forget),
    note: (what) => void news.outside.add(what),
    saw: (sight) => void news.saw.add(sight),
    abandon() {
      held.clear();
      deliveries.length = 0;
      news.begun.length = 0;
    },
    reset(observe) {
      for (const forget of forgets.splice(0)) forget();
      held.clear();
      deliveries.length = 0;
      news = noNews();
      ids = 0;
      observes = observe;
      told = clock.time;
    },
    isPending: () => deliveries.length > 0 || [...held.values()].some(({ ref }) => ref),
    say: (line) => void news.said.push(line),
    report,
    grant({ grant: id, clock: time, said }) {
      clock.advance((told = time));
      perform(id, said)();
    },
    deliver(before) {
      const late = deliveries.shift();
      if (!late) return false;
      before();
      late();
      return true;
    },
  };
}

function codeOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return typeof code === 'string' ? code : String(message ?? error);
}
