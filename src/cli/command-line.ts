import { Command, CommanderError } from 'commander';
import { closeHomes, signalHomes } from '../process/for-tools.ts';
import { lookedUp, plainHelp } from './asked-for-help.ts';
import { dashed } from './dashed.ts';
import { exploreCommand } from './explore-command.ts';
import { tellFailure, wantsJson } from './failure.ts';
import { hearSignals, interrupted, passOnTo } from './interruption.ts';
import { lookUp } from './look-up.ts';
import { chatCommand } from './chat-command.ts';
import { playCommand } from './play-command.ts';
import { watchOutput } from './print.ts';
import { replayCommand } from './replay-command.ts';
import { receiveCommand } from './receive-command.ts';
import { scenarioCommand } from './scenario-command.ts';
import { sendCommand } from './send-command.ts';

const commands = [scenarioCommand, exploreCommand, replayCommand, playCommand, receiveCommand, sendCommand, chatCommand];

/** 0 every claim holds, 1 a claim is broken, 2 the command line is wrong, 3 the tool could not run it, 4 undecided. */
export async function commandLine(typed: readonly string[]): Promise<number> {
  let status = 0;
  const [before, after] = apart(typed);
  const words = plainHelp(dashed(before));
  passOnTo({ end: closeHomes, signal: signalHomes });
  watchOutput();
  const program = new Command('racecourse')
    .description('What concurrency books describe, with real processes.')
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ outputError: () => undefined });
  for (const command of commands) command(program, (ended) => void (status = ended), after);
  try {
    const name = lookedUp(words);
    if (name !== undefined) {
      await lookUp(name);
      return 0;
    }
    await program.parseAsync(words, { from: 'user' });
    return status;
  } catch (error) {
    await hearSignals();
    if (interrupted() !== undefined) return status;
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (error instanceof CommanderError && error.code === 'commander.help') return 2;
    return tellFailure(error, wantsJson(words));
  }
}

/** What stands after `--` are commands of the user's own programs, in which nothing is an option here. */
function apart(typed: readonly string[]): readonly [readonly string[], readonly string[]] {
  const at = takesPrograms.has(typed[0] ?? '') ? typed.indexOf('--') : -1;
  const after = at === -1 ? [] : typed.slice(at + 1);
  return after.length === 0 || after.some((word) => word.startsWith('-')) ? [typed, []] : [typed.slice(0, at), after];
}

const takesPrograms: ReadonlySet<string> = new Set(['explore', 'replay']);
