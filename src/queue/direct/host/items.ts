import { fifoOf, itemsOf, type QueueEntry, type QueueState } from '../../../primitives/index.ts';

/** What is in a queue, in order. */
export type Items = readonly QueueEntry[];

export const itemsIn = ({ items }: QueueState): Items => itemsOf(items);

export const withItems = (state: QueueState, items: Items): QueueState => ({ ...state, items: fifoOf(items) });
