import type { AsyncOperation, Operation, Pending, Settle } from '../operation.ts';
import { sharedPaths } from '../shared-paths.ts';
import { newBlocking } from './blocking.ts';
import type { HoldGate, HoldOptions } from './contract.ts';
import { newGranting } from './granting.ts';
import { inContext, type HeldAs } from './held.ts';
import { newMemory } from './memory.ts';
import { noNews, reportOf } from './news.ts';
import { newNotes } from './notes.ts';
import { endProcess, failing, never, newDoor } from './over.ts';
import { asPending, newPendingTable } from './pending.ts';
import { performer } from './performing.ts';
import { noticing } from './proc.ts';
import type { Report, Sight } from './wire.ts';

/** Puts the parts together: the table of what is pending, the grants that are performed, and callers that block meanwhile. */
export function holdGate({ root, channel, clock, identity, here, lines, aside, obey, leaves }: HoldOptions): HoldGate {
  const paths = sharedPaths(root, () => identity.pid);
  const memory = newMemory();
  const forgets: (() => void)[] = [];
  const door = newDoor();
  const { isInside, apart } = door;
  const table = newPendingTable(lines);
  const notes = newNotes(here);
  let run = { observe: false, fine: false };
  const act = performer(paths, clock, apart, () => saw('metadata'));
  const granting = newGranting({ table, memory, clock, act, observes: () => run.observe });
  const { withdrawals } = granting;
  const blocking = newBlocking({ channel, granting, isPending: (id) => table.held.has(id), report: () => report(), obey });

  function note(what: string): void {
    notes.add(what, table.news.outside);
    memory.doubt();
  }

  function saw(sight: Sight): void {
    if (door.stage === 'is over') return;
    table.news.saw.add(sight);
    if (sight === 'metadata') memory.doubt();
  }

  function close(by: 'ends' | 'is over'): void {
    door.stage = by;
    table.cancelAll();
    blocking.forget();
  }

  const hold = (operation: Operation, settle: Settle, how: HeldAs): number =>
    table.add(operation, settle, how, withdrawals.turn());

  function report(more?: Pick<Report, 'more' | 'end'>): void {
    withdrawals.nextTurn();
    if (more?.end && leaves?.(more.more !== true)) table.news.saw.add('stays');
    if (clock.wasRead()) table.news.saw.add('clock');
    const line = reportOf(table.news, { begun: (id) => table.begun(id), recalled: memory.given(), aside: aside() });
    if (clock.time !== granting.knownTime) {
      granting.knownTime = clock.time;
      line.clock = clock.time;
    }
    if (more) Object.assign(line, more);
    table.news = noNews();
    if (!channel.write(JSON.stringify(line), !line.end && !line.more)) endProcess();
  }

  /** Hands it over. `before` is called first, since what gets it may throw. False: there is nothing to hand over. */
  function handOver(outcome: (() => void) | undefined, before: () => void): boolean {
    if (!outcome) return false;
    before();
    outcome();
    return true;
  }

  return {
    mode: 'hold',
    get fine() {
      return run.fine;
    },
    nameOf: noticing(paths.nameOf, note),
    isInside,
    apart,
    call<T>(operation: Operation<T>): T {
      if (isInside()) return operation.perform();
      let outcome: { error: unknown } | { value: T } | undefined;
      const settle: Settle = (error, value) => void (outcome = error === null ? { value: value as T } : { error });
      blocking.until(hold(operation as Operation, settle, { sync: true }));
      const settled = outcome!; // It was granted, and settled.
      if ('error' in settled) throw settled.error;
      return settled.value;
    },
    begin<T>(operation: AsyncOperation<T>, settle: Settle<T>): Pending {
      if (door.stage !== 'runs') return never;
      const due = operation.after === undefined ? {} : { due: clock.time + operation.after };
      const repeat = operation.repeat ? ({ repeat: true } as const) : {};
      const id = hold(operation as Operation, inContext(settle as Settle), { ...due, ...repeat });
      return asPending(table, id, (one) => withdrawals.withdraw(one));
    },
    line: lines.now,
    fail: failing(channel),
    atReset: (forget) => void forgets.push(forget),
    note,
    saw,
    abandon: () => close('ends'),
    shut: () => close('is over'),
    reset(next) {
      door.stage = 'runs'; // Forgetting closes files, which the door would refuse at another stage.
      for (const forget of forgets.splice(0)) forget();
      table.reset();
      blocking.forget();
      notes.reset();
      withdrawals.hear([]);
      run = next;
      granting.knownTime = clock.time;
    },
    isPending: () => blocking.isLate() || [...table.held.values()].some(({ ref }) => ref),
    say: (line) => void (door.stage === 'is over' || table.news.printed.push(line)),
    report,
    grant: (command) => granting.perform(command)(),
    rewind: (steps, cue) => memory.rewind(steps, cue),
    history: () => memory.history(),
    recall: (before) => handOver(granting.again(), before),
    deliver: (before) => handOver(blocking.next(), before),
  };
}
