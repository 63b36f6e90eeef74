import fs from 'node:fs';
import { messageDescriptor } from '../context/job.ts';

const { writeSync } = fs; // Node's own, before anything is led through a gate.

/** All copies of this library in one process have one starter, or none. */
const shared = globalThis as { [key: symbol]: true | undefined };
const key = Symbol.for('racecourse.tells');

/** This process was started with `onMessage`: else the descriptor is closed, or belongs to other code. */
export const openMessages = (): void => void (shared[key] = true);

/**
 * Tells the process that started this one with `onMessage` something that is not for people: by a descriptor of its own, where
 * nothing that a program prints can be taken for it. Blocks until it is under way. Without a listening starter it does nothing.
 */
export function tellStarter(message: object): void {
  if (shared[key]) writeSync(messageDescriptor, `${JSON.stringify(message)}\n`);
}
