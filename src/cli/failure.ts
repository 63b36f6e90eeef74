import { CommanderError } from 'commander';
import { machineFailure, ProcessFailed } from '../process/index.ts';
import { UsageError } from '../scenario/index.ts';
import { print } from './print.ts';

/** Says why something could not be done, and returns the exit status: 2 where the command line is wrong, else 3. */
export function tellFailure(error: unknown, json: boolean): number {
  const isAsked = error instanceof CommanderError || error instanceof UsageError;
  const status = isAsked ? 2 : 3;
  const hasNoStack = error instanceof ProcessFailed && error.cause === undefined; // Of another's end it would say nothing.
  const known = isAsked || hasNoStack ? error : machineFailure(error);
  const message = (known ?? (error instanceof Error ? error : new Error(String(error)))).message.replace(/^error: /, '');
  // An unforeseen error is a mistake in code: its stack says where.
  const text = known ? message : error instanceof Error ? withoutPlumbing(error.stack ?? message) : message;
  process.stderr.write(`${text}\n`);
  if (json) print(JSON.stringify({ error: { status, message } }, null, 2));
  return status;
}

/** Frames of caches, of the bundler and of what reads the command line say nothing to the file's author. */
const withoutPlumbing = (stack: string): string =>
  stack
    .split('\n')
    .filter(
      (line) =>
        !/^\s+at .*(node_modules\/\.cache\/racecourse|racecourse-cache-|\/node_modules\/(commander|esbuild)\/)/.test(line),
    )
    .join('\n');

/** Whether one document and nothing else is to be printed, also where the rest of the command line is not understood. */
export const wantsJson = (words: readonly string[]): boolean =>
  words.some((word, at) => /^--json=(yes|true)$/.test(word) || (word === '--json' && /^(yes|true)$/.test(words[at + 1] ?? '')));
