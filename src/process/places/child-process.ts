import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Exit } from '../../gate/index.ts';
import { fromBytes, toBytes } from '../clone.ts';
import { childEnvironment, childOptions } from '../environment.ts';
import { answerFile, folderVariable, jobFile, startLineDescriptor, type Answer } from '../job.ts';
import { homeVariable } from '../sweep.ts';
import type { Place } from './place.ts';

/**
 * A process of its own. It finds its job in a file and leaves its answer in one: no channel, no event loop that must turn,
 * nothing to lose at exit. Its output goes to files as well; through a pipe a killed process loses most of it.
 */
export const childProcess = (boot: string): Place => ({
  start(job, { cwd, env, group }) {
    if (cwd !== undefined) refuseMissing(cwd, job.name);
    writeFileSync(join(job.folder, jobFile), toBytes(job, 'the job'));
    const stdout = openSync(join(job.folder, 'stdout'), 'a');
    const stderr = openSync(join(job.folder, 'stderr'), 'a');
    try {
      const program = boot.startsWith('file:') ? fileURLToPath(boot) : boot;
      const child = spawn(process.execPath, [...childOptions(process.execArgv), program], {
        ...(cwd === undefined ? {} : { cwd }),
        detached: group ?? false,
        env: childEnvironment({ ...env, [homeVariable]: job.home, [folderVariable]: job.folder }),
        stdio: job.startLine === false ? ['ignore', stdout, stderr] : ['ignore', stdout, stderr, 'pipe'],
      });
      return {
        ...(child.pid === undefined ? {} : { pid: child.pid }),
        ...startLine(child),
        ended: ending(child),
        answer: () => readAnswer(job.folder),
        end: (signal) => void child.kill(signal), // Node sends nothing once the process is reaped.
      };
    } finally {
      closeSync(stdout);
      closeSync(stderr);
    }
  },
});

/** Node would say that its own program is missing. */
function refuseMissing(cwd: string, name: string): void {
  if (statSync(cwd, { throwIfNoEntry: false })?.isDirectory()) return;
  throw new Error(`Cannot start "${name}" in "${cwd}": there is no such folder. Create it first, or name another as cwd.`);
}

function startLine(child: ChildProcess): { ready: Promise<void>; go: () => void } {
  const line = child.stdio[startLineDescriptor] as Duplex | null | undefined;
  if (!line) return { ready: new Promise(() => undefined), go: () => undefined };
  line.on('error', () => undefined); // It died at the line; its end says so.
  return {
    ready: new Promise((resolve) => void line.once('data', () => resolve())),
    go: () => void line.end('g'),
  };
}

/** Ended at 'exit': 'close' would wait for grandchildren that hold the same descriptors. */
function ending(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => {
      if (child.pid === undefined) reject(cause);
    });
    child.once('exit', (code, signal) => {
      (child.stdio[startLineDescriptor] as Duplex | null | undefined)?.destroy();
      resolve({ code, signal });
    });
  });
}

function readAnswer(folder: string): Answer | undefined {
  const file = join(folder, answerFile);
  if (!existsSync(file)) return undefined;
  try {
    return fromBytes(readFileSync(file)) as Answer;
  } catch {
    return undefined; // Killed while it wrote.
  }
}
