import { execFile, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const program = [join(root, 'scripts/start.mjs')];

export interface Said {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line as typed, in a pipe, and returns what it said. */
export function typed(words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Said> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...program, ...words],
      { cwd: root, env: { ...process.env, ...env }, maxBuffer: 1 << 24 },
      (error, stdout, stderr) => resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

/** A command line under way, in a place for temporary files of its own, below `folder`: what it leaves there, it left behind. */
export function typing(
  words: readonly string[],
  folder = tmpdir(),
): {
  child: ChildProcessWithoutNullStreams;
  ended: Promise<Said & { signal: string | null }>;
  left: () => Left;
  place: string;
} {
  const place = mkdtempSync(join(realpathSync(folder), 'typed-'));
  const child = spawn(process.execPath, [...program, ...words], { cwd: root, env: { ...process.env, TMPDIR: place } });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data: Buffer) => void (stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => void (stderr += data.toString()));
  const ended = new Promise<Said & { signal: string | null }>((resolve) => {
    child.on('exit', (status, signal) => resolve({ status: status ?? -1, signal, stdout, stderr }));
  });
  return { child, ended, left: () => whatIsLeft(place), place };
}

export interface Left {
  readonly files: readonly string[];
  readonly processes: readonly number[];
  readonly forget: () => void;
}

/** What somebody left whose place for temporary files was this: files in it, and processes that know of it. */
export function whatIsLeft(place: string): Left {
  const files = readdirSync(place).filter((name) => !name.startsWith('tsx-'));
  const processes = readdirSync('/proc').flatMap((pid) => (/^\d+$/.test(pid) && isOf(place, pid) ? [Number(pid)] : []));
  return { files, processes, forget: () => rmSync(place, { recursive: true, force: true }) };
}

function isOf(place: string, pid: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(`TMPDIR=${place}`);
  } catch {
    return false; // It ended while we looked.
  }
}

/** Waits until nothing is left, which a guard sees to in milliseconds; gives up after ten seconds. */
export async function untilNothingIsLeft(left: () => Left): Promise<Left> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const now = left();
    if ((now.files.length === 0 && now.processes.length === 0) || Date.now() > deadline) return now;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export const plain = stripVTControlCharacters;
