export { generatorOf } from './generator.ts';
export { ownPid } from './own-pid.ts';
export { apart, currentGate, currentStage, setGate } from './operation.ts';
export type { AsyncOperation, Gate, Opening, Operation, Pending, Settle } from './operation.ts';
export { sharesFolder, placeOfCopy, sharesVariable, shareOf, shownName, type Share } from './shares.ts';
export { redirectShares } from './wrappers/redirect.ts';
export { accesses, changes, changesInPlace, verbOf, wholeFileOf } from './verbs.ts';
export type { Doing, Part, PathRole, Verb, WholeFile } from './verbs.ts';
export { nameToOthers } from './shared-paths.ts';
