import { basename } from 'node:path';
import { findSourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';

/** A function, as another process can find it: the URL of the module that exports it, and the name there. */
export interface ExportedFunction {
  readonly module: string;
  readonly export: string;
}

type Exports = Record<string, unknown>;

/** Whatever can be called; the parameters and the result are checked where a task is used. */
// oxlint-disable-next-line typescript/no-explicit-any -- any function is one, and no other type admits them all
export type AnyFunction = (...args: any[]) => unknown;

/**
 * Finds the module that exports `task`. In compiled code every module has told its exports; elsewhere V8 says in which
 * script the function stands, and importing that once more yields the exports of the module that is already loaded.
 * @throws Error that names the file and the line to write when no module exports it.
 */
export async function locate(task: AnyFunction): Promise<ExportedFunction> {
  const known = located.get(task) ?? (await search(task));
  located.set(task, known);
  return known;
}

const located = new WeakMap<AnyFunction, ExportedFunction>();

async function search(task: AnyFunction): Promise<ExportedFunction> {
  for (const [module, exports] of toldModules()) {
    const name = nameIn(exports, task);
    if (name !== undefined) return { module, export: name };
  }
  const script = await scriptOf(task);
  if (script === undefined || !script.startsWith('file:')) throw notExported(task, script);
  if (toldModules().has(script)) throw notExported(task, script);
  const name = nameIn((await import(script)) as Exports, task);
  if (name === undefined) throw notExported(task, script);
  return { module: script.replace(/[?#].*$/, ''), export: name };
}

function toldModules(): Map<string, Exports> {
  return (
    (globalThis as { [key: symbol]: Map<string, Exports> | undefined })[Symbol.for('racecourse.modules')] ??
    new Map<string, Exports>()
  );
}

function nameIn(exports: Exports, task: AnyFunction): string | undefined {
  return Object.keys(exports).find((name) => exports[name] === task);
}

function notExported(task: AnyFunction, script: string | undefined): Error {
  const name = task.name || 'this function';
  const file = script?.startsWith('file:') ? fileURLToPath(script.replace(/[?#].*$/, '')) : undefined;
  const where = file ? `"${basename(file)}" does not export it` : 'it stands in no module that a child could import';
  const remedy = task.name
    ? `Write "export async function ${name}" in ${file ?? 'a file of its own'}`
    : 'Give it a name and export it';
  return new Error(`Cannot start "${name}": ${where}. ${remedy}; a child imports that file and looks the function up.`);
}

/** In a compiled process a script has a source map, and that knows where people wrote the function. */
function sourceOf(script: string, line: number, column: number): string {
  const entry = findSourceMap(script)?.findEntry(line, column);
  return entry && 'originalSource' in entry ? entry.originalSource : script;
}

/** The URL of the script in which V8 keeps the function's code. The inspector knows; nothing else in Node does. */
async function scriptOf(task: AnyFunction): Promise<string | undefined> {
  const { Session } = await import('node:inspector');
  const session = new Session();
  const slot = Symbol.for('racecourse.located');
  const holder = globalThis as { [slot]?: AnyFunction };
  try {
    session.connect();
    const urls = new Map<string, string>();
    session.on('Debugger.scriptParsed', ({ params }) => urls.set(params.scriptId, params.url));
    session.post('Debugger.enable');
    holder[slot] = task;
    let script: string | undefined;
    session.post('Runtime.evaluate', { expression: `globalThis[Symbol.for('racecourse.located')]` }, (_, evaluated) => {
      const objectId = evaluated?.result.objectId;
      if (objectId === undefined) return;
      session.post('Runtime.getProperties', { objectId, ownProperties: true }, (__, properties) => {
        const location = properties?.internalProperties?.find((property) => property.name === '[[FunctionLocation]]');
        const at = location?.value?.value as { scriptId: string; lineNumber: number; columnNumber: number } | undefined;
        const url = at && urls.get(at.scriptId);
        script = url && sourceOf(url, at.lineNumber, at.columnNumber);
      });
    });
    return script?.startsWith('/') ? `file://${script}` : script;
  } finally {
    delete holder[slot];
    session.disconnect();
  }
}
