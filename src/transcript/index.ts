export { now } from './clock.ts';
export type { CodeLine } from './code-line.ts';
export { readTranscript } from './read-transcript.ts';
export { openTrace } from './trace.ts';
export type { Trace, TraceEntry } from './trace.ts';
export type {
  Actor,
  Exit,
  JoinEvent,
  LineEvent,
  OperationEvent,
  Placement,
  StateEvent,
  Transcript,
  TranscriptEvent,
} from './transcript.ts';
