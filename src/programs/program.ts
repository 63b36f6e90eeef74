import { closeSync, existsSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { UsageError } from '../scenario/index.ts';
import { wordsOf } from './words.ts';

/** A Node program with its arguments, as it was typed and as it can be run. */
export interface Program {
  /** As in lanes: `add x`. */
  readonly name: string;
  /** As typed, without `node`: `add.mjs x`. */
  readonly title: string;
  /** The absolute path of its script, without links: what `import.meta.url` says. */
  readonly script: string;
  /** What `process.argv[1]` is: absolute, links kept. */
  readonly called: string;
  readonly args: readonly string[];
}

/** What Node can run, by its name. */
const scripts = /\.[mc]?[jt]s$/;

/**
 * Reads commands as a shell would: `node add.mjs x`, `./bin/add x` with a shebang, or a script by itself.
 * @throws UsageError for what is no Node program, and for a script that is not there.
 */
export function programsOf(commands: readonly string[], cwd: string, folder?: string): readonly Program[] {
  const programs = commands.map((command) => programOf(command, cwd, folder));
  return programs.map((program, at) => ({ ...program, name: numbered(programs, program, at) }));
}

/** Two that are typed alike are told apart by a number. */
function numbered(programs: readonly Program[], { name }: Program, at: number): string {
  const before = programs.slice(0, at).filter((other) => other.name === name).length;
  return before === 0 ? name : `${name} (${before + 1})`;
}

/**
 * @param folder What the programs share: a script that is there and not where it is looked for, is told.
 * @throws UsageError for what is no Node program.
 */
export function programOf(command: string, cwd: string, folder = '.'): Program {
  const cannot = (why: string): UsageError => new UsageError(`Cannot explore "${command}": ${why}`);
  const words = wordsOf(command);
  if (words === undefined) throw cannot('a quote in it is not closed.');
  const [first = '', ...rest] = words;
  const [typed = '', ...args] = isNode(first) ? rest : words;
  if (typed === '') throw cannot("it names no script. Write it as you would run it: 'node add.mjs x'.");
  if (typed.startsWith('-'))
    throw cannot(`options of Node, such as ${typed}, are not taken over. Leave it out, or set it by env=NODE_OPTIONS=...`);
  const path = resolve(cwd, typed);
  if (!existsSync(path)) throw cannot(isNode(first) || scripts.test(path) ? missing(typed, cwd, folder) : noProgram(first));
  if (!statSync(path).isFile()) throw cannot(`"${typed}" is no file.`);
  if (!isNode(first) && !scripts.test(path) && !hasNodeShebang(path)) throw cannot(noProgram(first));
  const base = basename(path);
  return {
    name: [extname(base) === '' ? base : base.slice(0, -extname(base).length), ...args].join(' '),
    title: [base, ...args].join(' '),
    script: realpathSync(path),
    called: path,
    args,
  };
}

const isNode = (word: string): boolean => /^node(\.exe)?$/.test(basename(word)) && !scripts.test(word);

function missing(path: string, cwd: string, folder: string): string {
  const there = join(folder, path);
  const remedy = existsSync(resolve(cwd, there)) ? `: write ${there}` : '';
  return `there is no file "${path}" in "${cwd}". Paths of programs begin at the current folder${remedy}.`;
}

const noProgram = (word: string): string =>
  `"${word}" is no Node program. Give a script in JavaScript or TypeScript: 'node script.js', or one whose first line is "#!/usr/bin/env node".`;

function hasNodeShebang(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(128);
    const head = bytes.toString('utf8', 0, readSync(file, bytes));
    return /^#!.*\b(node|tsx)\b/.test(head.split('\n')[0] ?? '');
  } finally {
    closeSync(file);
  }
}
