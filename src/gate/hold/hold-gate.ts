import type { AsyncOperation, Operation, Pending, Settle } from '../operation.ts';
import { sharedPaths } from '../shared-paths.ts';
import type { HoldGate, HoldOptions } from './contract.ts';
import { begunAs, hand, inContext, nameOfStep, type Held, type How } from './held.ts';
import { newMemory } from './memory.ts';
import { hearOutcome, hearTaken, noNews, reportOf } from './news.ts';
import type { Granted } from '../../primitives/index.ts';
import { newNotes } from './notes.ts';
import type { Outcome } from './outcome.ts';
import { endProcess, failing, never, newDoor } from './over.ts';
import { performer } from './performing.ts';
import { noticing } from './proc.ts';
import type { Begun, Command, GrantCommand, Report, Sight } from './wire.ts';
import { withdrawing } from './withdrawing.ts';

export function holdGate({ root, channel, clock, identity, here, lines, aside, obey }: HoldOptions): HoldGate {
  const paths = sharedPaths(root, () => identity.pid);
  const memory = newMemory();
  const held = new Map<number, Held>();
  const forgets: (() => void)[] = [];
  const deliveries: (() => void)[] = [];
  const door = newDoor();
  const { isInside, apart } = door;
  const act = performer(paths, clock, apart, () => saw('metadata'));
  let news = noNews();
  let ids = 0;
  let run = { observe: false, fine: false };
  let told = 0;
  const notes = newNotes(here);
  const withdrawals = withdrawing(held, take, cancel);

  function note(what: string): void {
    notes.add(what, news.outside);
    memory.doubt();
  }

  function saw(sight: Sight): void {
    if (door.stage === 'is over') return;
    news.saw.add(sight);
    if (sight === 'metadata') memory.doubt();
  }

  function close(by: 'ends' | 'is over'): void {
    door.stage = by;
    news.cancelled.push(...held.keys());
    held.clear();
    deliveries.length = 0;
  }

  function hold(operation: Operation, settle: Settle, how: How): number {
    const id = ++ids;
    held.set(id, { operation, settle, how, turn: withdrawals.turn(), ref: true, at: operation.at ?? lines.now() });
    news.begun.push(id);
    return id;
  }

  const begun = (id: number): Begun | undefined => begunAs(id, held.get(id));

  /** Performs it; or gives its caller what came of it the last time. */
  function perform({ grant: id, clock: time, answer, answers: others }: GrantCommand, last?: Outcome): () => void {
    clock.advance((told = time));
    withdrawals.hear(others);
    const { operation, settle, how } = held.get(id)!;
    held.delete(id);
    if (how.due !== undefined) clock.advance(how.due);
    const outcome = last ?? act(operation, answer);
    if (!last) {
      hearOutcome(news, operation, outcome, run.observe);
      const step = { id, name: nameOfStep(operation), clock: time, outcome };
      if (!memory.keep(step, operation.repeatable === true)) news.unrepeatable = true;
    }
    return () => hand(settle, outcome);
  }

  function cancel(id: number): void {
    if (held.delete(id)) news.cancelled.push(id);
  }

  /** Does what others have done already, in the same step as what was granted. */
  function take(id: number, answer: Granted): void {
    const { operation, settle } = held.get(id)!;
    held.delete(id);
    const outcome = act(operation, answer);
    hearTaken(news, id, operation, outcome, run.observe);
    memory.spoil();
    hand(settle, outcome);
  }

  /** The next of what is given again. Undefined: there is none, or the program does something else than the last time. */
  function again(): (() => void) | undefined {
    const last = memory.next(({ id, name }) => nameOfStep(held.get(id)?.operation) === name);
    return last && perform({ grant: last.id, clock: last.clock }, last.outcome);
  }

  function report(more?: Pick<Report, 'more' | 'end'>): void {
    withdrawals.nextTurn();
    if (clock.wasRead()) news.saw.add('clock');
    const line = reportOf(news, { begun, recalled: memory.given(), aside: aside() });
    if (clock.time !== told) line.clock = told = clock.time;
    if (more) Object.assign(line, more);
    news = noNews();
    if (!channel.write(JSON.stringify(line), !line.end && !line.more)) endProcess();
  }

  /** Blocks until this operation is granted. Others that are granted meanwhile are performed now and delivered later. */
  function blockUntil(id: number): void {
    while (held.has(id)) {
      const given = again();
      if (given) {
        handOver(given);
        continue;
      }
      report();
      const line = channel.read();
      if (line === undefined) endProcess();
      const command = JSON.parse(line) as Command;
      if ('grant' in command) handOver(perform(command));
      else obey(command);
    }

    function handOver(outcome: () => void): void {
      if (held.has(id)) deliveries.push(outcome);
      else outcome();
    }
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
      const settle: Settle = (error, value) => (outcome = error === null ? { value: value as T } : { error });
      blockUntil(hold(operation as Operation, settle, { sync: true }));
      if ('error' in outcome!) throw outcome.error;
      return outcome!.value;
    },
    begin<T>(operation: AsyncOperation<T>, settle: Settle<T>): Pending {
      if (door.stage !== 'runs') return never;
      const due = operation.after === undefined ? undefined : clock.time + operation.after;
      const repeat = operation.repeat ? ({ repeat: true } as const) : {};
      const id = hold(operation as Operation, inContext(settle as Settle), { ...(due === undefined ? {} : { due }), ...repeat });
      return {
        cancel: () => cancel(id),
        withdraw: () => withdrawals.withdraw(id),
        setRef(ref) {
          const entry = held.get(id);
          if (!entry || entry.ref === ref) return;
          entry.ref = ref;
          news.refs.push([id, ref]);
        },
      };
    },
    line: lines.now,
    fail: failing(channel),
    atReset: (forget) => void forgets.push(forget),
    note,
    saw,
    abandon: () => close('ends'),
    shut: () => close('is over'),
    reset(next) {
      door.stage = 'runs'; // Whoever forgets closes files, and would be refused at the door.
      for (const forget of forgets.splice(0)) forget();
      held.clear();
      deliveries.length = 0;
      news = noNews();
      notes.reset();
      withdrawals.hear([]);
      ids = 0;
      run = next;
      told = clock.time;
    },
    isPending: () => deliveries.length > 0 || [...held.values()].some(({ ref }) => ref),
    say: (line) => void (door.stage === 'is over' || news.printed.push(line)),
    report,
    grant: (command) => perform(command)(),
    rewind: (steps, cue) => memory.rewind(steps, cue),
    history: () => memory.history(),
    recall(before) {
      const given = again();
      if (!given) return false;
      before();
      given();
      return true;
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
