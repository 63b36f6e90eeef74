import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Installed } from './installed.ts';

/** What is interrupted. */
export interface Interruptible {
  readonly name: string;
  readonly args: readonly string[];
  /** What it exits with when nobody interrupts it. */
  readonly status: number;
}

const library = `
import { explore } from 'racecourse';
await explore('ticket-race', { variant: 'file lock', params: { buyers: 3 } });
`;

/** Seven commands of all kinds; the last is a program that calls the library. */
export async function sevenCommands({ project, program }: Installed): Promise<readonly Interruptible[]> {
  const calling = join(project, 'calls.mjs');
  writeFileSync(calling, library);
  const command = (...words: string[]): Interruptible => ({
    name: words.slice(0, 1).join(),
    args: [program, ...words],
    status: 0,
  });
  const explored = await run([program, 'explore', 'ticket-race', 'variant=no lock', 'grow=no', 'json=yes']);
  const { variants } = JSON.parse(explored) as { variants: { outcomes: { token: string }[] }[] };
  const { token } = variants[0]!.outcomes[0]!;
  return [
    { ...command('scenario'), name: 'list' },
    command('scenario', 'ticket-race', 'buyers=3', 'delay=50..150', 'runs=1'),
    { ...command('scenario', 'ticket-race', 'as=threads', 'view=life', 'buyers=3', 'runs=1'), name: 'threads' },
    command('explore', 'ticket-race', 'grow=no', 'alone=10'),
    command('replay', token, 'times=50'),
    command('play', 'ticket-race', 'buyers=2'),
    { name: 'library', args: [calling], status: 0 },
  ];
}

const run = (args: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(process.execPath, [...args], { maxBuffer: 1 << 26 }, (error, stdout) =>
      stdout === '' ? reject(error ?? new Error(`Cannot interrupt: ${args.join(' ')} said nothing.`)) : resolve(stdout),
    );
  });
