import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cannotRun } from '../machine/cannot-run.ts';
import { compile } from '../compile/compile.ts';
import { isMain } from './is-main.ts';
import { requiredModule, toldModules, type Exports } from '../context/loaded.ts';
import { originOf } from './origin.ts';

/** A function, as another process can find it: the URL of the module that exports it, and the name there. */
export interface ExportedFunction {
  readonly module: string;
  readonly export: string;
}

/** Whatever can be called; the parameters and the result are checked where a task is used. */
// oxlint-disable-next-line typescript/no-explicit-any -- any function is one, and no other type admits them all
export type AnyFunction = (...args: any[]) => unknown;

/**
 * Finds the module that exports `task`. In compiled code every module has told its exports; elsewhere V8 says in which
 * script the function stands, and importing that once more yields the exports of the module that is already loaded.
 * @throws Error that names the file and the line to write when no module exports it.
 */
export function locate(task: AnyFunction): Promise<ExportedFunction> {
  const known = located.get(task);
  if (known) return known;
  const searching = search(task);
  located.set(task, searching);
  searching.catch(() => located.delete(task)); // The module that exports it may still be loading.
  return searching;
}

/** A pool may be asked for a thousand calls at once, and each look costs the inspector a session. */
const located = new WeakMap<AnyFunction, Promise<ExportedFunction>>();

async function search(task: AnyFunction): Promise<ExportedFunction> {
  for (const [module, exports] of toldModules()) {
    const name = nameIn(exports, task);
    if (name !== undefined) return { module, export: name };
  }
  const { script, line, compiled, topLevel } = await originOf(task);
  if (script === undefined || !script.startsWith('file:')) throw notExported(task, script, line);
  if (compiled && toldModules().has(script)) throw notExported(task, script, line);
  const module = script.replace(/[?#].*$/, '');
  const name = await nameInModule(script);
  if (name === undefined) throw notExported(task, script, line);
  return { module, export: name };

  async function nameInModule(url: string): Promise<string | undefined> {
    const required = requiredModule(module);
    if (required) return required.exports === task ? 'default' : nameIn(required.exports as Exports, task);

    // The program itself may be waiting for this very child, at its top level. Importing it would wait for it in turn, for ever.
    if (topLevel && isMain(module)) return nameInSource(module, task);
    return nameIn((await import(url)) as Exports, task);
  }
}

/** The name under which a module's source exports what stands there under the function's name. */
async function nameInSource(module: string, task: AnyFunction): Promise<string | undefined> {
  const { exports } = await compile([module]);
  return Object.entries(exports[module] ?? {}).find(([, local]) => local === task.name)?.[0];
}

function nameIn(exports: Exports, task: AnyFunction): string | undefined {
  return Object.keys(exports).find((name) => exports[name] === task);
}

function notExported(task: AnyFunction, script: string | undefined, line: number | undefined): Error {
  const name = task.name || 'this function';
  const file = script?.startsWith('file:') ? fileURLToPath(script.replace(/[?#].*$/, '')) : undefined;
  const where = file ? `"${basename(file)}" does not export it` : 'it stands in no module that a child could import';
  const place = file === undefined ? 'a file of its own' : line === undefined ? file : `${file}:${line}`;
  // The program may work, but such a function cannot be started elsewhere.
  return cannotRun(
    new Error(
      `Cannot start "${name}": ${where}. ${remedyFor(task.name, place)}; a child imports that file and looks the function up.`,
    ),
  );
}

function remedyFor(name: string, place: string): string {
  if (name === '') return `Give it a name and export it, at the top level of its file (${place})`;
  if (/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) return `Write "export async function ${name}" in ${place}`;
  const camel = name.replace(/\W+(\w?)/g, (_, letter: string) => letter.toUpperCase()).replace(/^\d+/, '');
  return `It stands in ${place}, inside something else. Write "export const ${camel} = ..." at the top level, and ${camel} in its place`;
}
