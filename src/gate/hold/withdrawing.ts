import type { Operation } from '../operation.ts';
import type { Granted } from '../../primitives/index.ts';
import type { HeldOperation } from './held.ts';
import type { AnswerTo } from './wire.ts';

/**
 * A withdrawal may come too late: the request has reached the host before it. Outside of an exploration both go to a host, one
 * after the other; here the controller says with every grant what would have been done by now.
 */
export interface Withdrawing {
  /** Counts up whenever the controller has heard of all that had begun. */
  turn(): number;
  nextTurn(): void;
  /** Something is granted, and this would have been done by now. */
  hear(told?: readonly AnswerTo[]): void;
  /** False: it was done, or the controller has not heard of it, and it will be done now or never. */
  withdraw(id: number): boolean;
}

/** @param take Does it, and gives its caller what came of it. */
export function withdrawing(
  held: ReadonlyMap<number, HeldOperation>,
  take: (id: number, answer: Granted) => void,
  cancel: (id: number) => void,
): Withdrawing {
  let turn = 0;
  let told: readonly AnswerTo[] = [];

  /** Answers come in the order of the questions: whatever was asked there before has its answer, too. */
  function takeUntil(last: number, { of, on }: Operation): void {
    for (const { id, answer } of told) {
      const one = held.get(id)?.operation;
      if (one && id <= last && one.of === of && one.on === on) take(id, answer);
    }
  }

  return {
    turn: () => turn,
    nextTurn: () => void turn++,
    hear(now = []) {
      turn++;
      told = now;
    },
    withdraw(id) {
      const one = held.get(id);
      if (!one) return false;
      const { operation } = one;
      if (told.some((other) => other.id === id)) {
        takeUntil(id, operation);
        return false;
      }
      if (one.turn === turn && operation.of !== undefined) {
        one.operation = { ...operation, carries: { ...operation.carries, now: true } };
        return false;
      }
      cancel(id);
      return true;
    },
  };
}
