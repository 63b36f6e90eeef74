export { kernelShares } from './kernel.ts';
export type { KernelOptions, KernelShares, Loop } from './kernel.ts';
export { whyNot } from './processor.ts';
export { replay } from './replay.ts';
export type { ReplayOptions } from './replay.ts';
export type { Replayed, ReplayedJob, ReplayedSlice } from './result.ts';
