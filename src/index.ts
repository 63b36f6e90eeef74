// The public API. Names are imported from where they are defined, so that a child that uses one does not load them all.
export { isMain } from './process/is-main.ts';
export { Process } from './process/process.ts';
export type { ProcessOptions } from './process/process.ts';
export { ProcessFailed } from './process/failure.ts';
export type { AnyFunction, ExportedFunction } from './process/locate.ts';
export type { OutputLine } from './process/output.ts';
export type { Waiting } from './process/waiting.ts';
export type { Exit, Placement } from './gate/transcript.ts';
export * from './sync/index.ts';
export { defineScenario, longestWait, sumOfWaits } from './scenario/define.ts';
export type { Ask, Ideal, Scenario } from './scenario/define.ts';
export { choice, integer, list, number, range } from './scenario/params.ts';
export type { Range } from './scenario/params.ts';
export { right, surprising, wrong } from './scenario/outcomes.ts';
export { always, can, never } from './scenario/claims.ts';
export type { Tools } from './scenario/tools.ts';
export type { As } from './scenario/result.ts';
