import type { Granted } from '../../primitives/index.ts';
import { hand, nameOfStep } from './held.ts';
import type { Memory } from './memory.ts';
import { hearOutcome, hearTaken } from './news.ts';
import type { OperationOutcome } from './outcome.ts';
import type { PendingTable } from './pending.ts';
import type { Performing } from './performing.ts';
import type { VirtualClock } from './virtual-clock.ts';
import type { GrantCommand } from './wire.ts';
import { withdrawing, type Withdrawing } from './withdrawing.ts';

/** Performs what is granted. */
export interface Granting {
  /** Performs it. What is returned hands its caller what came of it. */
  perform(command: GrantCommand): () => void;
  /**
   * Gives again what came of the next operation in the last run, without doing it. Undefined: there is none, or the program does something
   * else than the last time.
   */
  again(): (() => void) | undefined;
  readonly withdrawals: Withdrawing;
  /** What the controller knows the clock to show. */
  knownTime: number;
}

export interface GrantingOptions {
  readonly table: PendingTable;
  readonly memory: Memory;
  readonly clock: VirtualClock;
  readonly act: Performing;
  /** Whether the controller wants to know all that callers learn. */
  readonly observes: () => boolean;
}

export function newGranting({ table, memory, clock, act, observes }: GrantingOptions): Granting {
  /** Does what others have done already, in the same step as what was granted. */
  function take(id: number, answer: Granted): void {
    const { operation, settle } = table.take(id);
    const outcome = act(operation, answer);
    hearTaken(table.news, id, operation, outcome, observes());
    memory.spoil();
    hand(settle, outcome);
  }

  /** `last`: what came of it the last time, which its caller is given again. */
  function perform({ grant: id, clock: time, answer, answers: others }: GrantCommand, last?: OperationOutcome): () => void {
    granting.knownTime = time;
    clock.advance(time);
    granting.withdrawals.hear(others);
    const { operation, settle, how } = table.take(id);
    if (how.due !== undefined) clock.advance(how.due);
    const outcome = last ?? act(operation, answer);
    if (!last) {
      hearOutcome(table.news, operation, outcome, observes());
      const step = { id, name: nameOfStep(operation), clock: time, outcome };
      if (!memory.keep(step, operation.repeatable === true)) table.news.unrepeatable = true;
    }
    return () => hand(settle, outcome);
  }

  const granting: Granting = {
    knownTime: 0,
    withdrawals: withdrawing(table.held, take, (id) => table.cancel(id)),
    perform: (command) => perform(command),
    again() {
      const last = memory.next(({ id, name }) => nameOfStep(table.held.get(id)?.operation) === name);
      return last && perform({ grant: last.id, clock: last.clock }, last.outcome);
    },
  };
  return granting;
}
