export type { Arrival, BarrierSetup } from './barrier.ts';
export type { LifeAnswer, SentSignal } from './life.ts';
export { fifoOf, itemsOf } from './fifo.ts';
export type { Done, Machine } from './machine.ts';
export { Monitor } from './monitor.ts';
export type { Wish } from './monitor.ts';
export type { Got, QueueSetup } from './queue.ts';
export {
  arrivesAt,
  freedBy,
  heldKeys,
  isArrival,
  isLook,
  isWait,
  machineOf,
  primitiveStep,
  primitivesShown,
  withArrival,
  withWithdrawal,
} from './primitives.ts';
export type { QueueEntry, QueueState } from './queue.ts';
export type { Carried, Granted, PrimitiveKind, PrimitiveStates } from './primitives.ts';
