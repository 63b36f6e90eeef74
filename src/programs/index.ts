export { planPrograms, type ProgramsPlan, type ProgramsRequest } from './plan.ts';
export { requestAround, type AroundOrder } from './around.ts';
export { explorePrograms } from './explore-programs.ts';
export { replayPrograms } from './replay-programs.ts';
export { isOfPrograms } from './token.ts';
export type { CheckFunction } from './check.ts';
export { searchOf } from './result.ts';
export type { ProgramsResult, WrittenRepro } from './result.ts';
