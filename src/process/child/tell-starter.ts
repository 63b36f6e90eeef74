import fs from 'node:fs';
import { messageDescriptor } from '../context/job.ts';

const { writeSync } = fs; // Node's own, before anything is led through a gate.

/**
 * Tells whoever started this process with `onMessage` something that is not for people: by a descriptor of its own, where nothing that a program
 * prints can be taken for it. Blocks until it is under way.
 */
export const tellStarter = (message: object): void => void writeSync(messageDescriptor, `${JSON.stringify(message)}\n`);
