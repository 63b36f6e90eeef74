import { type Command } from 'commander';
import type { ReceiveEvent } from '../network/index.ts';
import { byteAmount } from './byte-amounts.ts';
import { headwayOn } from './headway.ts';
import { passOnTo } from './interruption.ts';
import { portNumber } from './network-options.ts';
import { wholeNumber, yesOrNo } from './options.ts';
import { print } from './print.ts';
import { optionsOf } from './dashed.ts';
import { refuseSwallowed } from './swallowed.ts';
import { progress } from './terminal.ts';
import { unlessRefused } from './unless-refused.ts';

interface Options {
  readonly port: number;
  readonly folder: string;
  readonly host: string;
  readonly overwrite?: boolean;
  readonly files?: number;
}

/** `racecourse receive port=9000 folder=in`: takes files from programs in any language, until Ctrl-C. */
export function receiveCommand(program: Command, end: (status: number) => void): void {
  program
    .command('receive')
    .description('take files that "send", or a program of yours, sends')
    .option('--port <n>', 'where to listen', portNumber, 9000)
    .option('--folder <path>', 'where files go', 'in')
    .option('--host <address>', 'who can reach it: 127.0.0.1 is this machine only', '127.0.0.1')
    .option('--overwrite <yes>', 'replace a file that has the name already', yesOrNo)
    .option('--files <n>', 'end after so many files', wholeNumber)
    .action(async (options: Options, command: Command) => {
      refuseSwallowed(optionsOf(command));
      end(await unlessRefused(() => receive(options)));
    });
}

async function receive({ port, folder, host, overwrite = false, files = Infinity }: Options): Promise<number> {
  const { receiveFiles } = await import('../network/index.ts'); // To stage scenarios it need not be loaded.
  const spinner = await progress(false);
  const say = headwayOn(spinner);
  let received = 0;
  let enough: () => void;
  const done = new Promise<void>((resolve) => void (enough = resolve));
  const tell = (event: ReceiveEvent): void => {
    if (event.kind === 'progress') return say(event.name, event.received, event.size);
    spinner.stop();
    print(lineOf(event));
    if (event.kind === 'received' && ++received >= files) enough();
  };
  const receiver = await receiveFiles({ folder, port, host, overwrite, onEvent: tell });
  passOnTo({ end: () => receiver.close(), signal: () => undefined });
  print(`  Receiving at ${host}:${receiver.port} into ${folder}. Ctrl-C ends it.`);
  await done;
  await receiver.drain();
  return 0;
}

function lineOf(event: Exclude<ReceiveEvent, { kind: 'progress' }>): string {
  if (event.kind === 'refused') return `  ! refused from ${event.from}: ${event.reason}`;
  return `    ${event.name}, ${byteAmount(event.size)}, from ${event.from}`;
}
