export { explore } from './explore.ts';
export { oneSearch } from './one-search.ts';
export { planExploration } from './plan.ts';
export type { ExplorePlan, ExploreRequest } from './plan.ts';
export type * from './result.ts';
export type { Found, FoundOutcome } from './found.ts';
export { replayToken, type Replayed } from './replay-token.ts';
export { readToken, slugOf, type Token } from './token.ts';
export { strategyNames, type StrategyName } from './strategy-name.ts';
