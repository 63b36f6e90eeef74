import { AsyncResource } from 'node:async_hooks';
import type { AsyncOperation, Gate, Operation, Pending, Settle } from '../operation.ts';
import { newInside } from '../inside.ts';
import { sharedPaths } from '../shared-paths.ts';
import type { Channel } from './channel.ts';
import type { Begun, Command, Report } from './wire.ts';

/** The gate of an actor under control: nothing shared happens until the controller grants it. */
export interface HoldGate extends Gate {
  readonly mode: 'hold';
  reset(): void;
  /** Nothing that is pending shall happen. What has happened is still reported. */
  abandon(): void;
  /** The actor does something that passes no gate: "used child_process.spawn". */
  note(what: string): void;
  /** Operations wait to be granted for which the actor lives on. */
  isPending(): boolean;
  /** The caller of an operation blocks: nothing of this actor can be evaluated anew. */
  isBlocked(): boolean;
  say(line: string): void;
  /** Tells the controller everything since the last report. */
  report(more?: Pick<Report, 'more' | 'end'>): void;
  /** Performs what was granted and hands it to its caller. */
  grant(id: number): void;
  /** Hands over one of those that were performed while a caller blocked; `before` is called first, since what gets it may throw. */
  deliver(before: () => void): boolean;
}

interface Held {
  readonly operation: Operation;
  readonly settle: Settle;
  readonly due: number | undefined;
  ref: boolean;
}

interface News {
  did?: string;
  begun: Begun[];
  cancelled: number[];
  refs: [number, boolean][];
  said: string[];
  outside: string[];
}

const fresh = (): News => ({ begun: [], cancelled: [], refs: [], said: [], outside: [] });

/** @param obey Gets the commands that come while a caller blocks and that are no grants. */
export function holdGate(root: string, fine: boolean, channel: Channel, obey: (command: Command) => void): HoldGate {
  const nameOf = sharedPaths(root);
  const held = new Map<number, Held>();
  const forgets: (() => void)[] = [];
  const deliveries: (() => void)[] = [];
  let news: News = fresh();
  let ids = 0;
  let clock = 0;
  const { isInside, apart } = newInside();
  let blocked = 0;

  function hold(operation: Operation, settle: Settle, more: Pick<Begun, 'due' | 'sync' | 'spare'>): number {
    const id = ++ids;
    held.set(id, { operation, settle, due: more.due, ref: true });
    const { verb, on, to } = operation;
    news.begun.push({ id, verb, on, ...(to === undefined ? {} : { to }), ...more });
    return id;
  }

  /** Performs it with its synchronous original. What that calls in turn is part of it. */
  function perform(id: number): () => void {
    const { operation, settle, due } = held.get(id)!;
    held.delete(id);
    if (due !== undefined) clock = Math.max(clock, due);
    try {
      const value = apart(operation.perform);
      news.did = operation.tell?.(value) ?? '';
      return () => settle(null, value);
    } catch (error) {
      news.did = codeOf(error);
      return () => settle(error);
    }
  }

  function report(more: Partial<Report> = {}): void {
    const { did, begun, cancelled, refs, said, outside } = news;
    news = fresh();
    const line: Report = {
      ...(did === undefined ? {} : { did }),
      ...(begun.length === 0 ? {} : { begun }),
      ...(cancelled.length === 0 ? {} : { cancelled }),
      ...(refs.length === 0 ? {} : { refs }),
      ...(said.length === 0 ? {} : { said }),
      ...(outside.length === 0 ? {} : { outside }),
      ...more,
    };
    if (!channel.write(JSON.stringify(line), !line.end && !line.more)) process.exit();
  }

  /** Blocks until this operation is granted. Others that are granted meanwhile are performed now and delivered later. */
  function blockUntil(id: number): void {
    blocked++;
    while (held.has(id)) {
      report();
      const line = channel.read();
      if (line === undefined) process.exit();
      const command = JSON.parse(line) as Command;
      if (!('grant' in command)) obey(command);
      else if (command.grant === id) perform(id)();
      else deliveries.push(perform(command.grant));
    }
    blocked--;
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
      const due = operation.after === undefined ? undefined : clock + operation.after;
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
    note(what) {
      if (!news.outside.includes(what)) news.outside.push(what);
    },
    abandon() {
      held.clear();
      deliveries.length = 0;
      news.begun = [];
    },
    reset() {
      for (const forget of forgets.splice(0)) forget();
      held.clear();
      deliveries.length = 0;
      news = fresh();
      ids = 0;
      clock = 0;
    },
    isPending: () => deliveries.length > 0 || [...held.values()].some(({ ref }) => ref),
    isBlocked: () => blocked > 0,
    say: (line) => void news.said.push(line),
    report,
    grant: (id) => perform(id)(),
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
