export { Queue } from './queue.ts';
export type { QueueOptions } from './queue.ts';
export { JoinableQueue } from './joinable-queue.ts';
export type { Delivery } from './joinable-queue.ts';
export { QueueClosedError, QueueHostEnded, QueueTimeoutError } from './queue-errors.ts';
