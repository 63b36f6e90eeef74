export type { LifeAnswer, SentSignal } from './life.ts';
export type { Done, Loan, Machine } from './machine.ts';
export { Monitor } from './monitor.ts';
export type { Wish } from './monitor.ts';
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
export type { Carried, Granted, PrimitiveKind, PrimitiveStates } from './primitives.ts';
