export { simulate } from './simulate.ts';
export type { SimulateOptions } from './options.ts';
export type { Job, JobIo } from './job.ts';
export { policyNames } from './policies/index.ts';
export type { PolicyName } from './policies/index.ts';
export type { Figures, Simulated, SimulatedJob, Slice, Tie } from './result.ts';
export { runPrograms } from './programs/run-programs.ts';
export type {
  Instruction,
  ProgramsOptions,
  ProgramsRun,
  ProgramState,
  ProgramsSwitch,
  ProgramsTick,
} from './programs/programs.ts';
export { parseJobs } from './parse-jobs.ts';
export { refuseImpossible } from './check.ts';
export { exercise, jobsInWords } from './exercise.ts';
export { letters } from './job.ts';
export { isComplete } from './complete.ts';
