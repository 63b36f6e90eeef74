import type { Operation, Pending, Settle } from '../operation.ts';
import type { CodeLines } from './code-lines.ts';
import { begunAs, type HeldOperation, type HeldAs } from './held.ts';
import { noNews, type Unreported } from './news.ts';
import type { Begun } from './wire.ts';

/**
 * What the program has asked for and was not granted, by number; and what the controller has not heard of yet. Both begin anew with every run.
 */
export interface PendingTable {
  readonly held: Map<number, HeldOperation>;
  /** What is reported next. */
  news: Unreported;
  /** Puts an operation down as begun in this turn, and returns its number. */
  add(operation: Operation, settle: Settle, how: HeldAs, turn: number): number;
  /** Takes it out: it is about to be performed. */
  take(id: number): HeldOperation;
  /** Its caller does not want it any more. */
  cancel(id: number): void;
  /** What the controller hears of it. */
  begun(id: number): Begun | undefined;
  /** Whether the actor lives on for it. */
  setRef(id: number, ref: boolean): void;
  /** Nothing of it shall happen any more, and the controller hears so. */
  cancelAll(): void;
  reset(): void;
}

export function newPendingTable(lines: Pick<CodeLines, 'now'>): PendingTable {
  const held = new Map<number, HeldOperation>();
  let ids = 0;
  const table: PendingTable = {
    held,
    news: noNews(),
    add(operation, settle, how, turn) {
      const id = ++ids;
      held.set(id, { operation, settle, how, turn, ref: true, at: operation.at ?? lines.now() });
      table.news.begun.push(id);
      return id;
    },
    take(id) {
      const one = held.get(id);
      if (!one) throw new Error(`Operation ${id} was granted, and is not pending.`);
      held.delete(id);
      return one;
    },
    cancel(id) {
      if (held.delete(id)) table.news.cancelled.push(id);
    },
    begun: (id) => begunAs(id, held.get(id)),
    setRef(id, ref) {
      const one = held.get(id);
      if (!one || one.ref === ref) return;
      one.ref = ref;
      table.news.refs.push([id, ref]);
    },
    cancelAll() {
      table.news.cancelled.push(...held.keys());
      held.clear();
    },
    reset() {
      held.clear();
      table.news = noNews();
      ids = 0;
    },
  };
  return table;
}

/** How the code that asked for an operation can take it back. */
export const asPending = (table: PendingTable, id: number, withdraw: (id: number) => boolean): Pending => ({
  cancel: () => table.cancel(id),
  withdraw: () => withdraw(id),
  setRef: (ref) => table.setRef(id, ref),
});
