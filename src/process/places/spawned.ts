import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import type { Exit } from '../../transcript/index.ts';
import type { ActorContext } from '../context/actor.ts';
import { childEnvironment } from '../guard/environment.ts';
import { folderVariable, messageDescriptor, startLineDescriptor } from '../context/job.ts';
import { homeVariable } from '../guard/running.ts';
import type { Occupant, PlaceOptions } from './place.ts';

/** What a program is started with, and whose it is. */
export interface ProgramStart extends Pick<ActorContext, 'name' | 'home' | 'folder'> {
  readonly program: string;
  readonly args: readonly string[];
  /** It says at the start line's descriptor when it is ready, and waits there. */
  readonly startLine: boolean;
}

/** A program of its own. Its output goes to files: through a pipe a killed process loses most of it. */
export function spawned(what: ProgramStart, { cwd, env, group, onMessage }: PlaceOptions): Omit<Occupant, 'answer'> {
  const { name, home, folder, program, args, startLine } = what;
  if (cwd !== undefined) refuseMissing(cwd, name);
  const stdout = openSync(join(folder, 'stdout'), 'a');
  const stderr = openSync(join(folder, 'stderr'), 'a');
  try {
    const child = spawn(program, args, {
      ...(cwd === undefined ? {} : { cwd }),
      detached: group ?? false,
      env: childEnvironment({ ...env, [homeVariable]: home, [folderVariable]: folder }),
      stdio: ['ignore', stdout, stderr, ...further(startLine, onMessage !== undefined)],
    });
    const line = (child.stdio[startLineDescriptor] ?? undefined) as Duplex | undefined;
    const messages = (child.stdio[messageDescriptor] ?? undefined) as Duplex | undefined;
    if (messages && onMessage) hearMessages(messages, onMessage);
    return {
      ...(child.pid === undefined ? {} : { pid: child.pid }),
      ...startLineOf(line),
      ended: ending(child, name, program),
      hold(stays) {
        for (const held of [child, line, messages] as ({ ref(): void; unref(): void } | undefined)[]) {
          if (stays) held?.ref();
          else held?.unref();
        }
      },
      end: (signal) => void child.kill(signal), // Node sends nothing once the process is reaped.
    };
  } finally {
    closeSync(stdout);
    closeSync(stderr);
  }
}

/** What it has open besides its input and output. */
function further(startLine: boolean, messages: boolean): readonly ('ignore' | 'pipe')[] {
  const line = startLine ? 'pipe' : 'ignore';
  if (messages) return [line, 'pipe'];
  return startLine ? [line] : [];
}

function hearMessages(messages: Duplex, onMessage: (message: unknown) => void): void {
  let rest = '';
  messages.on('error', () => undefined); // Its end says so.
  messages.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onMessage(JSON.parse(line));
  });
}

/** Node would say that its own program is missing: https://github.com/nodejs/node/issues/45279 */
function refuseMissing(cwd: string, name: string): void {
  if (statSync(cwd, { throwIfNoEntry: false })?.isDirectory()) return;
  throw new Error(`Cannot start "${name}" in "${cwd}": there is no such folder. Create it first, or name another as cwd.`);
}

function startLineOf(line: Duplex | undefined): { ready: Promise<void>; go: () => void } {
  if (!line) return { ready: new Promise(() => undefined), go: () => undefined };
  line.on('error', () => undefined); // It died at the line; its end says so.
  return {
    ready: new Promise((resolve) => void line.once('data', () => resolve())),
    go: () => void line.end('g'),
  };
}

/** Ended at 'exit': 'close' would wait for grandchildren that hold the same descriptors. */
function ending(child: ChildProcess, name: string, program: string): Promise<Exit> {
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => {
      if (child.pid === undefined) reject(cannotStart(name, program, cause));
    });
    child.once('exit', (code, signal) => {
      for (const at of [startLineDescriptor, messageDescriptor]) (child.stdio[at] as Duplex | null | undefined)?.destroy();
      resolve({ code, signal });
    });
  });
}

function cannotStart(name: string, program: string, cause: NodeJS.ErrnoException): Error {
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such program. Give its path, or the name of one in a folder of PATH.',
    EACCES: 'it may not be executed. Look at its permissions.',
  };
  return new Error(`Cannot start "${name}" (${program}): ${reasons[cause.code ?? ''] ?? cause.message}`, { cause });
}
