import childProcess, { type ChildProcess } from 'node:child_process';
import { basename, resolve } from 'node:path';
import { currentGate, currentShares } from '../../gate/index.ts';
import { wordsOf } from '../words.ts';
import type { ChildProgram } from './child-program.ts';
import { startHeld, type Pipes } from './held-child.ts';

/** What Node has put in order before it starts a program. */
interface Starting {
  readonly file: string;
  readonly args?: readonly string[];
  readonly cwd?: string | URL;
  readonly envPairs?: readonly string[];
  readonly stdio?: unknown;
}

type Spawn = (this: ChildProcess, options: Starting) => unknown;

/** The children that this run's program has not started yet. */
const held: unique symbol = Symbol.for('racecourse.held-children');
/** By this, what notes children knows that one is under control (gate/hold/outside/children.ts). */
const isHeld: unique symbol = Symbol.for('racecourse.is-held');
const marked: unique symbol = Symbol.for('racecourse.holds-children');

const holder = globalThis as { [held]?: { free: ChildProgram[]; started: number } | undefined };

/**
 * From here on Node programs that this program starts are actors that wait for it. Where it starts one that is not known, it ends, and that is noted: nothing
 * would keep that one in the copy.
 */
export function holdChildren(children: readonly ChildProgram[] | undefined): void {
  holder[held] = children && { free: [...children], started: 0 };
  const { prototype } = childProcess.ChildProcess as unknown as { prototype: { spawn: Spawn & { [marked]?: true } } };
  const { spawn } = prototype;
  if (spawn[marked]) return;
  prototype.spawn = Object.assign(
    function (this: ChildProcess, options: Starting) {
      const program = programIn(options);
      const pipes = pipesIn(options.stdio);
      const known = holder[held];
      if (program === undefined || pipes === undefined || known === undefined) return spawn.call(this, options);
      known.started++;
      const slot = known.free.find(({ script }) => script === program.script);
      if (!slot) {
        note(`started a Node program as child process ${known.started}: ${program.script}`);
        return (process as unknown as { reallyExit(code: number): never }).reallyExit(0);
      }
      known.free.splice(known.free.indexOf(slot), 1);
      const started = { args: program.args, env: envIn(options), captures: pipes[1] || pipes[2] };
      Object.assign(this, { [isHeld]: true });
      startHeld(this, slot, { started, pipes, file: options.file, argv: options.args ?? [], note });
      return 0;
    },
    { [marked]: true as const },
  );
}

function note(what: string): void {
  (currentGate() as { note?: (what: string) => void } | undefined)?.note?.(what);
}

const envIn = ({ envPairs = [] }: Starting): Record<string, string> =>
  Object.fromEntries(envPairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));

/** It begins where its starter stands, and Node has no options: else it is not held. */
const isPlain = (options: Starting): boolean => {
  const { cwd } = options;
  const isHere = cwd === undefined || cwd === null || resolve(String(cwd)) === process.cwd();
  return isHere && (envIn(options)['NODE_OPTIONS'] ?? '') === '';
};

/** The script, as programs call it where it lies in the folder, and its arguments. Undefined: it is no Node program, or Node has options. */
function programIn(options: Starting): { readonly script: string; readonly args: readonly string[] } | undefined {
  const words = shellWords(options) ?? [options.file, ...(options.args ?? []).slice(1)];
  const [file = '', script = '', ...args] = words;
  const isNode = file === process.execPath || /^node(\.exe)?$/.test(basename(file));
  if (!isNode || script === '' || script.startsWith('-') || !isPlain(options)) return undefined;
  return { script: original(resolve(script)), args };
}

/** Of `exec`: what a shell would make of it, if that is as simple as it looks. */
function shellWords({ file, args = [] }: Starting): readonly string[] | undefined {
  if (!/(^|\/)sh$/.test(file) || args[1] !== '-c' || args.length !== 3) return undefined;
  const command = args[2]!;
  return /[$`;&|<>(){}*?[\]~#!\\\n]/.test(command) ? [] : (wordsOf(command) ?? []);
}

/** What lies in the copy is called as it is in the folder. */
function original(path: string): string {
  const share = currentShares().find(({ throughLinks, copy }) => throughLinks && path.startsWith(`${copy}/`));
  return share ? share.base + path.slice(share.copy.length) : path;
}

/** Undefined: there is a channel for messages, or a stream of another kind. */
function pipesIn(stdio: unknown): Pipes | undefined {
  const all = Array.isArray(stdio) ? stdio : [stdio, stdio, stdio];
  if (all.length > 3) return undefined;
  const kinds = [0, 1, 2].map((at) => kindOf(all[at], at));
  return kinds.includes(undefined) ? undefined : (kinds as unknown as Pipes);
}

function kindOf(one: unknown, at: number): boolean | undefined {
  if (one === undefined || one === null || one === 'pipe' || one === 'overlapped') return true;
  if (one === 'ignore' || one === 'inherit' || one === at) return false;
  return undefined;
}
