import type { Command } from 'commander';
import { now } from '../transcript/index.ts';
import { byteAmount } from './byte-amounts.ts';
import { optionsOf } from './dashed.ts';
import { headwayOn } from './headway.ts';
import { passOnTo } from './interruption.ts';
import { hostAndPort, type HostAndPort } from './network-options.ts';
import { yesOrNo } from './options.ts';
import { print } from './print.ts';
import { refuseSwallowed } from './swallowed.ts';
import { progress } from './terminal.ts';
import { unlessRefused } from './unless-refused.ts';

interface Options {
  readonly to: HostAndPort;
  readonly name?: string;
  readonly sha256?: boolean;
}

/** `racecourse send FILE to=127.0.0.1:9000`: to "receive", or to a program in any language. */
export function sendCommand(program: Command, end: (status: number) => void): void {
  program
    .command('send <file>')
    .description('send a file to "receive", or to a program of yours')
    .requiredOption('--to <host:port>', 'where somebody receives', hostAndPort)
    .option('--name <name>', 'send it under another name')
    .option('--sha256 <yes>', 'say its SHA-256 first, so that the other end can tell whether it is whole', yesOrNo)
    .action(async (file: string, options: Options, command: Command) => {
      refuseSwallowed(optionsOf(command));
      end(await unlessRefused(() => send(file, options)));
    });
}

async function send(file: string, { to, ...options }: Options): Promise<number> {
  const { sendFile } = await import('../network/index.ts');
  const spinner = await progress(false);
  const interruption = new AbortController();
  passOnTo({ end: async () => interruption.abort(), signal: () => undefined });
  const say = headwayOn(spinner);
  const from = now();
  try {
    const onProgress = (sent: number, size: number): void => say(file, sent, size);
    const { bytes, confirmed } = await sendFile(file, { ...to, ...options, onProgress, signal: interruption.signal });
    spinner.stop();
    const rate = byteAmount((1000 * bytes) / Math.max(1, now() - from));
    const says = confirmed ? 'complete at the other end' : 'sent; the other end does not say what became of it';
    print(`  ${file}, ${byteAmount(bytes)}, ${rate}/s: ${says}`);
    return 0;
  } finally {
    spinner.stop();
  }
}
