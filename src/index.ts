// The public API. Names are imported from where they are defined, so that a child that uses one does not load them all.
export { isMain } from './process/find/is-main.ts';
export { Process } from './process/start/process.ts';
export { executable } from './process/find/executable.ts';
export type { Executable } from './process/find/executable.ts';
export type { KillOptions, ProcessOptions } from './process/start/process-options.ts';
export { activeChildren, cpuCount, currentProcess, parentProcess } from './process/start/relatives.ts';
export type { CurrentProcess, ParentProcess, Relative } from './process/start/relatives.ts';
export { ProcessFailed } from './process/start/failure.ts';
export type { AnyFunction, ExportedFunction } from './process/find/locate.ts';
export { stateOf } from './process/machine/state-of.ts';
export type { OsState, StateName } from './process/machine/state-of.ts';
export type { OutputLine } from './process/start/output.ts';
export type { Waiting } from './process/machine/waiting.ts';
export type { Exit, Placement } from './transcript/index.ts';
export * from './sync/index.ts';
export * from './queue/index.ts';
export * from './pool/index.ts';
export * from './network/index.ts';
export * from './cpu/index.ts';
export * from './dispatch/index.ts';
export { explore } from './api/explore.ts';
export type {
  DefinedScenario,
  ExploreOptions,
  OrderOptions,
  ParamValue,
  ProgramsOptions,
  ReportedExploration,
  ReportedPrograms,
} from './api/explore.ts';
export type * from './explore/result.ts';
export { defineScenario, longestWait, sumOfWaits } from './scenario/define.ts';
export type { Ask, Ideal, Scenario } from './scenario/define.ts';
export type { Found } from './scenario/found.ts';
export { choice, integer, list, number, range, text } from './scenario/params.ts';
export type { Range } from './scenario/params.ts';
export { right, surprising, wrong } from './scenario/outcomes.ts';
export { always, can, never } from './scenario/claims.ts';
export type { Picture } from './scenario/picture.ts';
export type { Tools } from './scenario/tools.ts';
export type { As } from './scenario/result.ts';
