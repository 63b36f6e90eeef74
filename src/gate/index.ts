export { now } from './clock.ts';
export { freedBy, primitivesShown, primitiveStep } from './primitives/primitives.ts';
export type { PrimitiveStates } from './primitives/primitives.ts';
export { apart, currentGate, setGate } from './operation.ts';
export type { AsyncOperation, Gate, Operation, Pending, Settle } from './operation.ts';
export { readTranscript } from './read-transcript.ts';
export { openTrace } from './trace.ts';
export type { Trace, TraceEntry } from './trace.ts';
export type * from './transcript.ts';
