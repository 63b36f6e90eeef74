import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, watch } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { memoryFolder } from '../../src/process/for-tools.ts';
import { untilNothingIsLeft, whatIsLeft } from '../cli/typed.ts';
import type { Interruptible } from './commands.ts';
import type { Installed } from './installed.ts';

/** How somebody ends a tool: with a signal to it alone, or to all of its group, as a terminal does. */
export interface Way {
  readonly name: string;
  readonly signal: NodeJS.Signals;
  readonly toGroup: boolean;
}

const alone = (signal: NodeJS.Signals): Way => ({ name: signal, signal, toGroup: false });
const group = (signal: NodeJS.Signals): Way => ({ name: `${signal} to all`, signal, toGroup: true });

export const sevenWays: readonly Way[] = [
  alone('SIGINT'),
  alone('SIGTERM'),
  alone('SIGHUP'),
  alone('SIGQUIT'),
  alone('SIGKILL'),
  group('SIGINT'),
  group('SIGHUP'),
];

/** When: so many milliseconds after the start, or after its first folder was there. */
export interface Moment {
  readonly after: 'start' | 'folder';
  readonly milliseconds: number;
}

export interface Interruption {
  readonly exit: number | NodeJS.Signals;
  /** What is wrong, in words. */
  readonly wrong: readonly string[];
  readonly files: number;
  readonly processes: number;
  /** Milliseconds from its end until nothing was left. */
  readonly cleanUp: number;
  readonly wasInterrupted: boolean;
}

/** Starts a command, interrupts it, and looks what is left. */
export async function interrupt(
  { args, status }: Interruptible,
  way: Way,
  { after, milliseconds }: Moment,
  installed: Installed,
): Promise<Interruption> {
  const place = mkdtempSync(join(realpathSync(memoryFolder() ?? tmpdir()), 'interrupted-'));
  const appeared = after === 'folder' ? firstFolder(place) : Promise.resolve();
  const child = spawn(process.execPath, [...args], {
    cwd: installed.project,
    detached: true,
    env: { ...process.env, TMPDIR: place },
    stdio: ['pipe', 'pipe', 'pipe'], // Its input never ends: who plays waits.
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => void (said += data.toString()));
  const closed = once(child, 'close');
  const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  await Promise.race([appeared.then(() => pause(milliseconds)), exited]);
  const wasInterrupted = child.exitCode === null && child.signalCode === null;
  if (wasInterrupted) process.kill(way.toGroup ? -child.pid! : child.pid!, way.signal);
  const [code, signal] = await exited;
  const from = performance.now();
  const { files, processes, forget } = await untilNothingIsLeft(() => whatIsLeft(place));
  const cleanUp = performance.now() - from;
  await Promise.race([closed, pause(1000)]); // Who is left may hold its output.
  const exit = signal ?? code!;
  const allowed = [way.signal, 128 + constants.signals[way.signal], status];
  const drafts = installed.drafts();
  const wrong = [
    ...(allowed.includes(exit) ? [] : [`exit ${exit}`]),
    ...(/^\s+at .*[:(]|^goroutine /m.test(said) ? [`a stack: ${said}`] : []),
    ...files.map((file) => `file ${file}`),
    ...processes.map((pid) => `process ${pid}`),
    ...drafts.map((name) => `draft ${name}`),
  ];
  forget();
  return { exit, wrong, files: files.length + drafts.length, processes: processes.length, cleanUp, wasInterrupted };
}

/** Resolves when something is made in a folder. */
function firstFolder(place: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(place, () => {
      watcher.close();
      resolve();
    });
  });
}
