export { now } from '../transcript/clock.ts';
export type { CodeLine } from '../transcript/code-line.ts';
export { generatorOf } from './generator.ts';
export { ownPid } from './own-pid.ts';
export { Monitor } from '../primitives/monitor.ts';
export type { Wish } from '../primitives/monitor.ts';
export type { Done, Item, Loan, Machine } from '../primitives/machine.ts';
export type { LifeTold, Sent } from '../primitives/life.ts';
export {
  arrivesAt,
  freedBy,
  heldKeys,
  isArrival,
  isLook,
  isWait,
  machineOf,
  primitivesShown,
  primitiveStep,
  withArrival,
  withWithdrawal,
} from '../primitives/primitives.ts';
export type { Carried, Granted, PrimitiveKind, PrimitiveStates } from '../primitives/primitives.ts';
export { apart, currentGate, currentStage, setGate } from './operation.ts';
export type { AsyncOperation, Gate, Opening, Operation, Pending, Settle } from './operation.ts';
export { sharesFolder, placeOfCopy, sharesVariable, shareOf, shownName, type Share } from './shares.ts';
export { redirectShares } from './wrappers/redirect.ts';
export { nameToOthers } from './shared-paths.ts';
export { readTranscript } from '../transcript/read-transcript.ts';
export { openTrace } from '../transcript/trace.ts';
export type { Trace, TraceEntry } from '../transcript/trace.ts';
export type * from '../transcript/transcript.ts';
