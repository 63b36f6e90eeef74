import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { untilNothingIsLeft, whatIsLeft } from '../cli/typed.ts';

const file = fileURLToPath(new URL('../fixtures/process/program.ts', import.meta.url));

/** A program with children of all kinds, in a place for temporary files of its own, at the moment when all of them run. */
export async function programWithChildren(ending: string): Promise<{
  readonly program: ChildProcess;
  /** Resolves when it has ended, and what it started with it: with what it ended, and with what is left. */
  readonly over: Promise<{
    exit: [number | null, NodeJS.Signals | null];
    files: readonly string[];
    processes: readonly number[];
  }>;
  /** How many processes there are of it now. */
  readonly processes: number;
  /** Of its home. */
  readonly folder: () => string;
  /** On standard error. */
  readonly said: () => string;
}> {
  const place = mkdtempSync(join(realpathSync(tmpdir()), 'program-'));
  const program = spawn(process.execPath, ['--import', 'tsx', file, ending], {
    env: { ...process.env, TMPDIR: place },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  program.stderr.on('data', (data: Buffer) => void (said += data.toString()));
  const over = once(program, 'exit').then(async (exit) => {
    const { files, processes, forget } = await untilNothingIsLeft(() => whatIsLeft(place));
    forget();
    return { exit: exit as [number | null, NodeJS.Signals | null], files, processes };
  });
  await once(program.stdout, 'data'); // "all up"
  const folder = (): string =>
    join(
      place,
      readdirSync(place).find((name) => name.startsWith('racecourse-'))!,
    );
  return { program, over, processes: whatIsLeft(place).processes.length, folder, said: () => said };
}

/** The processes that were started to guard a home: its folder is among their words. */
export function guardsOf(folder: string): number[] {
  return readdirSync('/proc').flatMap((pid) => {
    const words = /^\d+$/.test(pid) && wordsOf(pid);
    return words && words.includes(folder) ? [Number(pid)] : [];
  });
}

function wordsOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return []; // It ended while we looked.
  }
}

/** Looks again and again: there is no event for what strangers do. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}
