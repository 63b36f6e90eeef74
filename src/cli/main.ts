#!/usr/bin/env node
import { machineFailure } from '../process/machine/machine.ts';
import { interrupted, listenForSignals } from './interruption.ts';

/*
 * The beginning of the tool: it listens before it has loaded anything, and says in a sentence when Node cannot load the rest. Node would take that
 * for an uncaught error, with the exit status of a broken claim.
 */
listenForSignals();
try {
  const { commandLine } = await import('./command-line.ts');
  const ended = await commandLine(process.argv.slice(2));
  process.exitCode = interrupted() ?? ended;
} catch (error) {
  process.exitCode = interrupted() ?? 3;
  const failure = machineFailure(error);
  if (interrupted() === undefined) process.stderr.write(`${failure?.message ?? (error as Error).stack}\n`);
}
