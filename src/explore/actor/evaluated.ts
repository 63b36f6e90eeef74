import { readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import type { RunCommand } from '../../gate/hold.ts';
import type { FreshModules } from '../../process/for-actors.ts';
import { asyncFunction, thisActor } from '../../process/index.ts';

type Exports = Record<string, unknown>;
type Evaluate = (exports: Exports, require: NodeRequire, module: { exports: Exports }, file: string, folder: string) => unknown;

const programs = new Map<string, () => Promise<Exports>>();

/** Fresh modules: the script is compiled once and evaluated anew. Without a script, the module as Node imports it. */
export async function exportsOf(
  { module: source, script }: RunCommand,
  outside: Record<string, Exports>,
  fresh: FreshModules,
): Promise<Exports> {
  if (script === undefined) return thisActor().load(source);
  const program = programs.get(script) ?? programOf(source, script, outside, fresh);
  programs.set(script, program);
  return program();
}

function programOf(
  source: string,
  script: string,
  outside: Record<string, Exports>,
  fresh: FreshModules,
): () => Promise<Exports> {
  const evaluate = compiled(script);
  const file = fileURLToPath(source);
  const folder = fileURLToPath(new URL('.', source));
  const real = createRequire(source);
  const known = new Map(Object.entries(outside));
  const load = (name: string): Exports => {
    const before = known.get(name);
    if (before) return before;
    if (name.startsWith('missing:')) return fresh.importMissing(...(JSON.parse(name.slice(8)) as [string, string])) as Exports;
    const exports = real(name) as Exports;
    if (isBuiltin(name)) known.set(name, exports); // It takes longer to ask Node.
    return exports;
  };
  const require = Object.assign(load, real);
  return async () => {
    const module = { exports: {} };
    await evaluate(module.exports, require as NodeRequire, module, file, folder);
    return module.exports;
  };
}

function compiled(script: string): Evaluate {
  const text = readFileSync(script, 'utf8');
  const code = text.startsWith(asyncFunction) ? text : `(function (exports, require, module, __filename, __dirname) {${text}\n})`;
  return new Script(code, { filename: script }).runInThisContext() as Evaluate;
}
