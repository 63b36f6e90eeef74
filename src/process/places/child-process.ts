import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fromBytes, toBytes } from '../transit/clone.ts';
import { childOptions } from '../guard/environment.ts';
import { isNoProcess } from '../machine/machine.ts';
import { answerFile, jobFile, silencedFile, type ChildAnswer } from '../context/job.ts';
import type { Place } from './place.ts';
import { spawned } from './spawned.ts';

/**
 * A process of its own that runs a function. It finds its job in a file and leaves its answer in one: no channel, no event loop
 * that must turn, nothing to lose at exit.
 */
export const childProcess = (boot: string): Place => ({
  start(job, options) {
    const told = options.onMessage ? { ...job, tells: true } : job;
    writeFileSync(join(job.folder, jobFile), toBytes(told, 'the job'));
    const program = boot.startsWith('file:') ? fileURLToPath(boot) : boot;
    const inspector = options.inspected ? ['--inspect-brk=127.0.0.1:0'] : [];
    const args = [...childOptions(process.execArgv), ...inspector, program];
    const occupant = spawned({ ...job, program: process.execPath, args, startLine: job.startLine !== false }, options);
    return { ...occupant, answer: () => readAnswer(job.folder) ?? couldNotAnswer(job.folder) ?? startedNoThreads(job.folder) };
  },
});

/** Node aborts where it gets no threads (https://github.com/nodejs/help/issues/1754), and no code is to blame. */
function startedNoThreads(folder: string): ChildAnswer | undefined {
  const said = existsSync(join(folder, 'stderr')) ? readFileSync(join(folder, 'stderr'), 'utf8').slice(0, 1000) : '';
  const [message] = said.split('\n');
  return message === undefined || !isNoProcess(message) ? undefined : failed('EAGAIN', message);
}

/** What came of it is lost; why it is, is not: there may be room again by now. */
function couldNotAnswer(folder: string): ChildAnswer | undefined {
  const code = readdirSync(folder)
    .find((name) => name.startsWith(silencedFile))
    ?.slice(silencedFile.length);
  return code === undefined ? undefined : failed(code, `${code}: what came of it could not be written`);
}

const failed = (code: string, message: string): ChildAnswer => ({
  kind: 'threw',
  error: { name: 'Error', message, stack: message, code },
});

function readAnswer(folder: string): ChildAnswer | undefined {
  const file = join(folder, answerFile);
  if (!existsSync(file)) return undefined;
  try {
    return fromBytes(readFileSync(file)) as ChildAnswer;
  } catch {
    return undefined; // Killed while it wrote.
  }
}
