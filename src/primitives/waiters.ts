import type { PrimitiveOperation } from './machine.ts';

/** An actor that has asked to wait until something is so, and has not heard yet. */
export interface Waiter {
  readonly who: number;
  /** Tells apart the waits of one actor: tasks of one process. */
  readonly id: number | undefined;
  /** It was so while this one waited: that stays, though it is over at once. */
  readonly told: boolean;
}

/** With one more. `isSo`: it is so already. */
export function joined(waiters: readonly Waiter[], wait: PrimitiveOperation, who: number, isSo: boolean): readonly Waiter[] {
  if (waiters.some(isOf(wait, who))) return waiters;
  return [...waiters, { who, id: wait.id, told: isSo }];
}

/** It is so. */
export const allTold = (waiters: readonly Waiter[]): readonly Waiter[] =>
  waiters.every(({ told }) => told) ? waiters : waiters.map((waiter) => ({ ...waiter, told: true }));

/** Whether a waiter was told. */
export const isTold = (waiters: readonly Waiter[], wait: PrimitiveOperation, who: number): boolean =>
  waiters.find(isOf(wait, who))?.told === true;

/** This one waits no more. */
export function withoutWait(waiters: readonly Waiter[], wait: PrimitiveOperation, who: number): readonly Waiter[] {
  return waiters.some(isOf(wait, who)) ? waiters.filter((waiter) => !isOf(wait, who)(waiter)) : waiters;
}

/** Without the waits of an actor that has ended. */
export const withoutAllOf = (waiters: readonly Waiter[], who: number): readonly Waiter[] =>
  waiters.some((waiter) => waiter.who === who) ? waiters.filter((waiter) => waiter.who !== who) : waiters;

/** In which order they came does not matter. */
export const waitersShown = (waiters: readonly Waiter[], nameOf: (who: number) => string): readonly string[] =>
  waiters.map(({ who, id, told }) => `${nameOf(who)} ${id} ${told ? 'told' : 'waits'}`).toSorted();

const isOf =
  ({ id }: PrimitiveOperation, who: number) =>
  (waiter: Waiter): boolean =>
    waiter.who === who && waiter.id === id;
