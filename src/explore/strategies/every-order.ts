import { depthFirst, type DepthFirst } from './depth-first.ts';

/** Every order there is, without reduction: counts are exact. */
export const everyOrder = (): DepthFirst => depthFirst(({ choices }) => choices.map((_, index) => index));
