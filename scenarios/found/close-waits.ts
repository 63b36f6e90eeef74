/**
 * The child has ended. Why does 'close' wait?
 *
 * A program starts a command, collects what it prints, and waits for 'close', as exec() and execFile() do. The command starts a server in the
 * background and ends: 'exit' comes with code 0. 'close' does not, today or tomorrow. The command has ended, and its output has no end:
 * who else can still write to that pipe? What would have to be otherwise, in the program or in the command?
 *
 *     npm run scenario close-waits
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { always, defineScenario, right, stateOf, wrong } from 'racecourse';

/** Waits until the pipe has no writer any more. The server is one. */
export const waitForClose: Waiting = (started) => once(started, 'close');

/** Waits for the command's end, and takes what has come until then. */
export const waitForExit: Waiting = (started) => once(started, 'exit');

type Waiting = (started: ChildProcess) => Promise<unknown>;

/** Starts the server in the background and ends. As `inherit` the server writes to where the command writes. */
export function command(output: 'inherit' | 'ignore'): void {
  const { spawn: start } = process.getBuiltinModule('child_process');
  const background = start(process.execPath, ['server.cjs'], { detached: true, stdio: ['ignore', output, output] });
  background.unref();
  console.log(background.pid);
}

/** Serves until it is told to end. */
export function server(): void {
  const fs = process.getBuiltinModule('fs');
  setInterval(() => fs.existsSync('stop') && process.exit(0), 10);
}

/** The mistake: it waits for 'close', and the server can write to the same pipe. */
export const closeAndInherit = (): Promise<Seen> => waited(waitForClose, 'inherit');

/** The program's repair: 'exit' is the end of the command. */
export const exitAndInherit = (): Promise<Seen> => waited(waitForExit, 'inherit');

/** The command's repair: who goes into the background leaves the output behind. */
export const closeAndIgnore = (): Promise<Seen> => waited(waitForClose, 'ignore');

async function waited(wait: Waiting, output: 'inherit' | 'ignore'): Promise<Seen> {
  writeFileSync('server.cjs', `(${server.toString()})()`);
  writeFileSync('command.cjs', `(${command.toString()})('${output}')`);
  const started = spawn(process.execPath, ['command.cjs']);
  let printed = '';
  started.stdout.on('data', (text) => void (printed += text));
  let goesOn = false;
  const waiting = wait(started).then(() => void (goesOn = true));
  const [code] = (await once(started, 'exit')) as [number | null];
  console.log(`'exit': the command has ended with code ${code}`);
  for (let turn = 0; turn < 100; turn++) await nextTurn(); // If all writers are gone, the loop has seen the end of the pipe by now.
  const inTime = goesOn;
  const lives = isAlive(Number(printed));
  console.log(`the program ${inTime ? 'goes on' : 'waits'} while the server ${lives ? 'runs' : 'is gone'}`);
  writeFileSync('stop', '');
  await waiting;
  if (!inTime) console.log('the server was stopped: now the program goes on');
  return { code, lives, inTime };
}

/** A zombie still has its pid, but it is dead. */
function isAlive(pid: number): boolean {
  const state = stateOf(pid)?.state;
  return state !== undefined && state !== 'zombie';
}

interface Seen {
  readonly code: number | null;
  /** Whether the server ran after the command's end. */
  readonly lives: boolean;
  /** Whether the program went on before the server ended. */
  readonly inTime: boolean;
}

export default defineScenario({
  params: {},
  as: ['processes'],
  deterministic: true,
  limit: 60_000,
  seconds: 1,
  view: 'lines',
  platforms: ['linux', 'darwin'],
  found: { thread: 'nodejs/node#5637', seen: ['20.20.2', '22.23.5', '24.22.3', '26.12.1'] },
  setting: () => 'main, a command, and a server that the command leaves in the background',
  variants: {
    "wait for 'close'": closeAndInherit,
    "wait for 'exit'": exitAndInherit,
    'a server without its output': closeAndIgnore,
  },
  run: (_, variant): Promise<Seen> => variant(),
  outcomes: {
    'waits for the server': wrong(
      (o) => o.code === 0 && o.lives && !o.inTime,
      "the server has the command's output open, and 'close' comes when nobody can write to it any more",
      'wait for the server',
    ),
    'goes on': right((o) => o.code === 0 && o.lives && o.inTime, 'it heard of the end while the server ran', 'go on'),
    failed: wrong(() => true, 'the command or the server did not run', 'fail'),
  },
  claims: {
    "wait for 'close'": always('waits for the server'),
    "wait for 'exit'": always('goes on'),
    'a server without its output': always('goes on'),
  },
  ask: {
    question: () => 'the command has ended, its server runs: does the program go on?',
    takes: () => ['yes', 'no'],
    variant: "wait for 'close'",
    answer: (o) => (o.inTime ? 'yes' : 'no'),
  },
});
