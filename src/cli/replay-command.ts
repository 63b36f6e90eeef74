import type { Command } from 'commander';
import { replayToken, type Replayed } from '../explore/index.ts';
import { isOfPrograms, replayPrograms, type ProgramsRequest, type WrittenRepro } from '../programs/index.ts';
import { UsageError } from '../scenario/index.ts';
import { commandsIn, programOptions } from './programs-command.ts';
import { memoryFolder, openHome } from '../process/for-tools.ts';
import { replayReport, title } from '../report/index.ts';
import { listExplorable } from './list.ts';
import { wholeNumber, wholeNumberOrNone, yesOrNo } from './options.ts';
import { print } from './print.ts';
import { paper } from './terminal.ts';

interface Options {
  readonly times?: number;
  readonly json?: boolean;
  readonly newProcesses?: boolean;
  readonly details?: boolean;
  readonly lines?: boolean;
  readonly wire?: string;
  readonly grace?: number;
  readonly inspect?: string;
  readonly repro?: string;
}

const whatToGive =
  'Say which order: replay TOKEN, as explore prints it after "Again:". What can be explored stands above, and any file of your own.';

/** `racecourse replay TOKEN`: one order again, on real processes. */
export function replayCommand(program: Command, end: (status: number) => void, after: readonly string[] = []): void {
  program
    .command('replay [token]')
    .description('run an order again that explore has found')
    .allowUnknownOption()
    .allowExcessArguments()
    .option('--times <n>', 'how often', wholeNumber)
    .option('--new-processes <yes>', 'in new processes every time', yesOrNo)
    .option('--details <yes>', 'also steps on things that nobody else touches', yesOrNo)
    .option('--lines <yes>', 'show which line of code asked for each step', yesOrNo)
    .option('--grace <ms>', 'an actor that takes longer over one step is given up; 0: never', wholeNumberOrNone)
    .option('--inspect <actor>', 'once more with this actor, buyer-1, under a debugger')
    .option('--wire <file>', 'write every line between controller and actors into this file')
    .option('--repro <file>', 'programs: write a script that does the same without Racecourse')
    .option('--json <yes>', 'one JSON document and nothing else', yesOrNo)
    .action(async (token: string | undefined, options: Options, command: Command) => {
      const { times = 1, newProcesses = false, json = false, details = false, lines = false, repro, ...more } = options;
      const request = requestIn(token, command, after);
      if (repro !== undefined && token !== undefined && !isOfPrograms(token))
        throw new UsageError('"repro" is for programs: the order of a scenario is run by Racecourse alone. Leave it out.');
      if (token === undefined) return end(await listExplorable(whatToGive));
      const home = await openHome(memoryFolder());
      try {
        const onDebugger = (address: string): void => tellDebugger(more.inspect!, address); // Only the named actor waits for one.
        const replayed: Replayed & { readonly titles?: readonly string[]; readonly repro?: WrittenRepro } = isOfPrograms(token)
          ? await replayPrograms(token, {
              ...more,
              ...(request && { request }),
              ...(repro !== undefined && { repro }),
              times,
              newProcesses,
              onDebugger,
            })
          : await replayToken(token, times, newProcesses, { ...more, onDebugger });
        const sheet = paper();
        const { scenario, question, shortest, ...rest } = replayed;
        const head = replayed.titles ? title(replayed.titles.join(' \u00B7 '), '', sheet) : title(scenario, question, sheet);
        const view = { details, lines: lines || isOfPrograms(token) };
        const text = json
          ? JSON.stringify(replayed, null, 2)
          : `${head}\n${replayReport({ schedule: shortest, ...rest, view }, sheet)}`;
        print(text);
        end(replayed.same ? 0 : 4);
      } finally {
        await home.close();
      }
    });
}

/**
 * The programs of a token, where they were typed behind it.
 * @throws UsageError for words that only programs have.
 */
function requestIn(token: string | undefined, command: Command, after: readonly string[]): ProgramsRequest | undefined {
  const [, ...words] = command.args;
  const commands = commandsIn(
    words.filter((word) => !word.startsWith('--')),
    after,
  );
  if (commands.length > 0 && token !== undefined && isOfPrograms(token)) return { ...programOptions(words), commands };
  const [extra] = [...words, ...after];
  if (extra !== undefined) throw new UsageError(`"${extra}" is one word too many for a replay. What it takes: replay --help.`);
  return undefined;
}

/** Not on standard output: there `--json` promises one document and nothing else. */
function tellDebugger(actor: string, address: string): void {
  process.stderr.write(
    `${actor} waits for a debugger. In another terminal:\n  node inspect ${address}\n` +
      '"cont" leads to where its own code is called, "step" twice into it; chrome://inspect and editors attach to the same address.\n',
  );
}
