export { explore } from './explore.ts';
export { leftAlone } from './left-alone.ts';
export { oneSearch } from './one-search.ts';
export { planExploration } from './plan.ts';
export type { ExplorePlan, ExploreRequest } from './plan.ts';
export type * from './result.ts';
export type { Found, FoundOutcome } from './found.ts';
export { replayToken, type Replayed } from './replay-token.ts';
export { readToken, slugOf, type Token } from './token.ts';
