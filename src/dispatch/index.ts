export { kernelShares, refuseNice } from './kernel.ts';
export type { KernelOptions, KernelShares, Loop } from './kernel.ts';
export { holdToOneProcessor, whyNotEnforced } from './processor.ts';
export { enforce, refuseToEnforce } from './enforce.ts';
export type { EnforceOptions } from './enforce.ts';
export type { Enforced, EnforcedJob, EnforcedSlice } from './result.ts';
