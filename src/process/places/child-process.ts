import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fromBytes, toBytes } from '../clone.ts';
import { childOptions } from '../environment.ts';
import { answerFile, jobFile, type Answer } from '../job.ts';
import type { Place } from './place.ts';
import { spawned } from './spawned.ts';

/**
 * A process of its own that runs a function. It finds its job in a file and leaves its answer in one: no channel, no event loop
 * that must turn, nothing to lose at exit.
 */
export const childProcess = (boot: string): Place => ({
  start(job, options) {
    writeFileSync(join(job.folder, jobFile), toBytes(job, 'the job'));
    const program = boot.startsWith('file:') ? fileURLToPath(boot) : boot;
    const args = [...childOptions(process.execArgv), program];
    const occupant = spawned({ ...job, program: process.execPath, args, startLine: job.startLine !== false }, options);
    return { ...occupant, answer: () => readAnswer(job.folder) };
  },
});

function readAnswer(folder: string): Answer | undefined {
  const file = join(folder, answerFile);
  if (!existsSync(file)) return undefined;
  try {
    return fromBytes(readFileSync(file)) as Answer;
  } catch {
    return undefined; // Killed while it wrote.
  }
}
