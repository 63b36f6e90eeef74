/**
 * The command was killed. Why does it still run?
 *
 * A program runs a command line in a shell, as exec() does and spawn() with `shell: true`, and kills it later. kill() says true, and the 'exit'
 * event comes with the signal. The command itself knows nothing of it. Who was killed? Whose pid is it that spawn() gives? And how do
 * you reach the command, or make sure that there is no shell in between?
 *
 *     npm run scenario kill-hits-the-shell
 *     npm run scenario kill-hits-the-shell signal=SIGKILL     harder: does that reach it?
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { always, choice, defineScenario, right, stateOf, wrong } from 'racecourse';

const { execPath: node } = process;

/** The mistake: kills what spawn() has started, and that is the shell. */
export function killTheShell(signal: NodeJS.Signals): Kill {
  const started = spawn(`"${node}" command.cjs; echo it has ended`, { shell: true });
  return { started, kill: () => started.kill(signal) };
}

/** A repair: no shell, so that the command is the child. */
export function withoutShell(signal: NodeJS.Signals): Kill {
  const started = spawn(node, ['command.cjs']);
  return { started, kill: () => started.kill(signal) };
}

/** The same where it must be a shell: it becomes the command by exec, so that there is one process. */
export function shellBecomesIt(signal: NodeJS.Signals): Kill {
  const started = spawn(`exec "${node}" command.cjs`, { shell: true });
  return { started, kill: () => started.kill(signal) };
}

/** Another repair: the shell leads a process group of its own, and a negative pid means all who are in the group. */
export function killTheGroup(signal: NodeJS.Signals): Kill {
  const started = spawn(`"${node}" command.cjs; echo it has ended`, { shell: true, detached: true });
  return { started, kill: () => process.kill(-started.pid!, signal) };
}

interface Kill {
  readonly started: ChildProcess;
  readonly kill: () => boolean;
}

/** Works until somebody ends it, and says so by its pulse. */
export function command(): void {
  const fs = process.getBuiltinModule('fs');
  setInterval(() => fs.appendFileSync('pulse', '.'), 20);
  fs.writeFileSync('pid', String(process.pid));
}

async function killed(start: (signal: NodeJS.Signals) => Kill, signal: NodeJS.Signals): Promise<Seen> {
  writeFileSync('command.cjs', `(${command.toString()})()`);
  const { started, kill } = start(signal);
  while (!existsSync('pid') || readFileSync('pid', 'utf8') === '') await sleep(5);
  const pid = Number(readFileSync('pid', 'utf8'));
  console.log(`spawn() started ${started.pid === pid ? 'the command itself' : 'a shell, and that the command'}`);
  const exit = once(started, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  kill();
  const [, by] = await exit;
  console.log(`'exit': ended by ${by}`);
  const lives = await goesOn(pid);
  console.log(lives ? 'the command goes on' : 'the command is gone');
  if (lives) process.kill(pid, 'SIGKILL');
  return { by, lives };
}

/** Whether the pulse still beats. Who was sent a signal may need a moment to die of it. */
async function goesOn(pid: number): Promise<boolean> {
  const beats = (): number => (existsSync('pulse') ? readFileSync('pulse').length : 0);
  for (const before = beats(); beats() < before + 5; await sleep(5)) if (!isAlive(pid)) return false;
  return isAlive(pid);
}

/** A zombie still has its pid, but it is dead. */
function isAlive(pid: number): boolean {
  const state = stateOf(pid)?.state;
  return state !== undefined && state !== 'zombie';
}

interface Seen {
  /** The signal that ended what spawn() had started. */
  readonly by: NodeJS.Signals | null;
  /** Whether the command goes on. */
  readonly lives: boolean;
}

export default defineScenario({
  params: { signal: choice(['SIGTERM', 'SIGKILL'], { help: 'what it is killed with' }) },
  as: ['processes'],
  deterministic: true,
  limit: 60_000,
  seconds: 2,
  view: 'lines',
  platforms: ['linux', 'darwin'],
  found: { thread: 'nodejs/node#46865', seen: ['16.14.0', '20.20.2', '22.23.5', '24.22.3', '26.12.1'] },
  setting: ({ signal }) => `main, a shell, and in it a command that works until it is ended; ${signal}`,
  variants: {
    'kill the shell': killTheShell,
    'no shell': withoutShell,
    'the shell becomes it': shellBecomesIt,
    'kill the group': killTheGroup,
  },
  run: ({ signal }, start): Promise<Seen> => killed(start, signal as NodeJS.Signals),
  outcomes: {
    'it lives on': wrong(
      (o, { signal }) => o.by === signal && o.lives,
      'the shell had the pid and got the signal; nobody told the command, which lives on without a parent',
      'leave the command alive',
    ),
    ended: right((o, { signal }) => o.by === signal, 'the signal reached the command', 'end the command'),
    'not killed': wrong(() => true, 'the signal ended nobody', 'end nobody'),
  },
  claims: {
    'kill the shell': always('it lives on'),
    'no shell': always('ended'),
    'the shell becomes it': always('ended'),
    'kill the group': always('ended'),
  },
  ask: {
    question: ({ signal }) => `${signal}, and 'exit' has come: does the command still run?`,
    takes: () => ['yes', 'no'],
    variant: 'kill the shell',
    answer: (o) => (o.lives ? 'yes' : 'no'),
  },
});
