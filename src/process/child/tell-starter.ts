import fs from 'node:fs';
import { messageDescriptor } from '../context/job.ts';

const { writeSync } = fs; // Node's own, before anything is led through a gate.

/** All copies of this library in one process have one starter, or none. */
const shared = globalThis as { [key: symbol]: true | undefined };
const key = Symbol.for('racecourse.tells');

/** This process was started with `onMessage`: else the descriptor is none, or somebody else's. */
export const openMessages = (): void => void (shared[key] = true);

/**
 * Tells whoever started this process with `onMessage` something that is not for people: by a descriptor of its own, where nothing that a program
 * prints can be taken for it. Blocks until it is under way. Where nobody listens it says nothing.
 */
export function tellStarter(message: object): void {
  if (shared[key]) writeSync(messageDescriptor, `${JSON.stringify(message)}\n`);
}
