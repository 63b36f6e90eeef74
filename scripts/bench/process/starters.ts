import { execFile, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Process } from '../../../src/process/index.ts';
import { firstLine } from './first-line.ts';

/** Milliseconds from just before the start of several at once until the last one's first line, and until all are joined. */
export interface Started {
  readonly firstLine: number;
  readonly joined: number;
}

/** A way to start processes. `folder` is for what they leave behind. */
export type Start = (count: number, folder: string) => Promise<Started>;

/** Our peers and we, by the name in the table. The first is what all others are compared to. */
export const starters: Readonly<Record<string, Start>> = {
  'bare fork, .mjs': each(forked('bare.mjs', [])),
  "Process as: 'process', .ts": each(ours('process')),
  "Process as: 'thread', .ts": each(ours('thread')),
  'fork --import tsx, .ts': each(forked('bare.ts', ['--import', 'tsx'])),
  'Python multiprocessing fork': python('fork'),
  'Python multiprocessing spawn': python('spawn'),
};

/** Why it cannot be measured here, if so. */
export function missing(name: string): string | undefined {
  const needsPython = name.startsWith('Python');
  return needsPython && spawnSync('python3', ['-c', 'import multiprocessing']).status !== 0 ? 'python3 is missing' : undefined;
}

/** When one process came to its first line, and when its end was known: nanoseconds of the clock that all share. */
interface Moments {
  readonly firstLine: bigint;
  readonly joined: bigint;
}

function each(startOne: (file: string) => Promise<Moments>): Start {
  return async (count, folder) => {
    const files = Array.from({ length: count }, (_, at) => join(folder, `first-line-${at}`));
    const begin = process.hrtime.bigint();
    const moments = await Promise.all(files.map((file) => startOne(file)));
    const until = (moment: keyof Moments) => Math.max(...moments.map((one) => Number(one[moment] - begin))) / 1e6;
    return { firstLine: until('firstLine'), joined: until('joined') };
  };
}

function forked(program: string, execArgv: string[]) {
  return async (file: string): Promise<Moments> => {
    const [code] = (await once(fork(here(program), [file], { execArgv }), 'exit')) as [number | null];
    const joined = process.hrtime.bigint();
    if (code !== 0) throw new Error(`Cannot time a fork of "${program}": it ended with ${code}. See its stderr above.`);
    return { firstLine: BigInt(readFileSync(file, 'utf8')), joined };
  };
}

function ours(as: 'process' | 'thread') {
  return async (): Promise<Moments> => {
    const child = new Process(firstLine, [], { as });
    child.start();
    await child.join();
    const joined = process.hrtime.bigint();
    return { firstLine: await child.result(), joined };
  };
}

function python(method: 'fork' | 'spawn'): Start {
  return async (count) => {
    const { stdout } = await promisify(execFile)('python3', [here('starts.py'), method, String(count)]);
    const [first, joined] = stdout.split(' ');
    return { firstLine: Number(first) / 1e6, joined: Number(joined) / 1e6 };
  };
}

function here(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
