import type { Command } from 'commander';
import { replayToken } from '../explore/index.ts';
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
}

const whatToGive =
  'Say which order: replay TOKEN, as explore prints it after "Again:". What can be explored stands above, and any file of your own.';

/** `racecourse replay TOKEN`: one order again, on real processes. */
export function replayCommand(program: Command, end: (status: number) => void): void {
  program
    .command('replay [token]')
    .description('run an order again that explore has found')
    .option('--times <n>', 'how often', wholeNumber)
    .option('--new-processes <yes>', 'in new processes every time', yesOrNo)
    .option('--details <yes>', 'also steps on things that nobody else touches', yesOrNo)
    .option('--lines <yes>', 'show which line of code asked for each step', yesOrNo)
    .option('--grace <ms>', 'an actor that takes longer over one step is given up; 0: never', wholeNumberOrNone)
    .option('--inspect <actor>', 'once more with this actor, buyer-1, under a debugger')
    .option('--wire <file>', 'write every line between controller and actors into this file')
    .option('--json <yes>', 'one JSON document and nothing else', yesOrNo)
    .action(
      async (
        token: string | undefined,
        { times = 1, newProcesses = false, json = false, details = false, lines = false, ...more }: Options,
      ) => {
        if (token === undefined) return end(await listExplorable(whatToGive));
        const home = await openHome(memoryFolder());
        try {
          const replayed = await replayToken(token, times, newProcesses, {
            ...more,
            onDebugger: (address) => tellDebugger(more.inspect!, address), // Only the named actor waits for one.
          });
          const sheet = paper();
          const { scenario, question, shortest, ...rest } = replayed;
          const text = json
            ? JSON.stringify(replayed, null, 2)
            : `${title(scenario, question, sheet)}\n${replayReport({ schedule: shortest, ...rest, view: { details, lines } }, sheet)}`;
          print(text);
          end(replayed.same ? 0 : 4);
        } finally {
          await home.close();
        }
      },
    );
}

/** Not on standard output: there `--json` promises one document and nothing else. */
function tellDebugger(actor: string, address: string): void {
  process.stderr.write(
    `${actor} waits for a debugger. In another terminal:\n  node inspect ${address}\n` +
      '"cont" leads to where its own code is called, "step" twice into it; chrome://inspect and editors attach to the same address.\n',
  );
}
