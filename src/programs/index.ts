export { planPrograms, type ProgramsPlan, type ProgramsRequest } from './plan.ts';
export { explorePrograms } from './explore-programs.ts';
export { replayPrograms } from './replay-programs.ts';
export { isOfPrograms } from './token.ts';
export type { CheckFunction } from './check.ts';
export { searchOf } from './result.ts';
export type { FirstShown, ProgramsResult } from './result.ts';
