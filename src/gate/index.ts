export { now } from './clock.ts';
export { readTranscript } from './read-transcript.ts';
export { openTrace } from './trace.ts';
export type { Trace, TraceEntry } from './trace.ts';
export type * from './transcript.ts';
