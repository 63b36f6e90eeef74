#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { isCannotRun } from '../process/index.ts';
import { UsageError } from '../scenario/index.ts';
import { dashed } from './dashed.ts';
import { exploreCommand } from './explore-command.ts';
import { interrupted } from './interruption.ts';
import { playCommand } from './play-command.ts';
import { replayCommand } from './replay-command.ts';
import { scenarioCommand } from './scenario-command.ts';

/** 0 every claim holds, 1 a claim is broken, 2 the command line is wrong, 3 the tool could not run it, 4 nobody knows. */
async function main(): Promise<number> {
  let status = 0;
  const program = new Command('racecourse')
    .description('What concurrency books describe, with real processes.')
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ outputError: () => undefined });
  for (const command of [scenarioCommand, exploreCommand, replayCommand, playCommand])
    command(program, (ended) => (status = ended));
  try {
    await program.parseAsync(dashed(process.argv.slice(2)), { from: 'user' });
    return status;
  } catch (error) {
    if (interrupted() !== undefined) return status;
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (error instanceof CommanderError && error.code === 'commander.help') return 2;
    const asked = error instanceof CommanderError || error instanceof UsageError;
    const text =
      asked || isCannotRun(error)
        ? error.message.replace(/^error: /, '')
        : error instanceof Error
          ? (error.stack ?? error.message)
          : String(error);
    process.stderr.write(`${text}\n`);
    return asked ? 2 : 3;
  }
}

const ended = await main();
process.exitCode = interrupted() ?? ended;
