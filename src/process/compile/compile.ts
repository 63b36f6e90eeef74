import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cached, edition, moduleExtension } from './cache.ts';
import { libraryRoot, librarySource } from './library.ts';

/** The library's own, which every child needs. */
interface Programs {
  /** The path of the program that children are started with. */
  readonly boot: string;
  /** The URL of what a child imports in order to write down its operations. */
  readonly recorder: string;
  /** The path of the program that serves shared primitives. */
  readonly host: string;
}

/** JavaScript that a child can load as it is. Modules are named by the URL of their source, in every process. */
export interface Compiled extends Programs {
  /** From the URL of a module's source to the URL of what to import. */
  readonly modules: Readonly<Record<string, string>>;
  /** From the URL of a module's source to what it exports: the name outside to the name inside. */
  readonly exports: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const programs = {
  boot: '../child/boot',
  recorder: '../../gate/record',
  host: '../../queue/direct/host-program',
};
const compiled = new Map<string, Promise<Compiled>>();

/**
 * Turns modules into plain JavaScript, so that children never load a TypeScript loader: a fork through tsx costs 215 ms,
 * one of compiled code 37 ms. Done once per content, and kept in a cache beside the packages. What modules import
 * from packages stays where it is; what they import from files of their own is bundled.
 */
export function compile(sources: readonly string[]): Promise<Compiled> {
  const wanted = [...new Set(sources)].toSorted();
  const key = keyOf(wanted);
  const known = compiled.get(key);
  if (known) return known;
  const making = make(key, wanted);
  compiled.set(key, making);
  making.catch(() => compiled.delete(key)); // The next attempt may find the file mended.
  return making;
}

/** Has every file looked at again: a test runner that watches lives on while people edit. */
export function forgetCompiled(): void {
  compiled.clear();
  compiledPrograms = undefined;
}

async function make(key: string, sources: readonly string[]): Promise<Compiled> {
  const entries: Record<string, string> = {};
  const names = new Map(sources.map((source, at) => [source, `${at}-${basename(source).replace(/\.\w+$/, '')}`]));
  for (const [source, name] of names) entries[name] = fileURLToPath(source);
  const [own, made] = await Promise.all([ownPrograms(), cached(key, async () => (await bundler()).bundleModules(entries))]);
  const bySource = <T>(of: (name: string) => T): Record<string, T> =>
    Object.fromEntries([...names].map(([source, name]) => [source, of(name)]));
  return {
    ...own,
    modules: bySource((name) => pathToFileURL(made.path(name + moduleExtension)).href),
    exports: bySource((name) => made.exports[name] ?? {}),
  };
}

let compiledPrograms: Promise<Programs> | undefined;

/** The library's own programs: bundled once, whatever modules there are. */
function ownPrograms(): Promise<Programs> {
  const making = (compiledPrograms ??= makePrograms());
  making.catch(() => void (compiledPrograms = undefined));
  return making;
}

async function makePrograms(): Promise<Programs> {
  const path = await bundledPrograms(programs);
  const { href: recorder } = pathToFileURL(path('recorder'));
  return { boot: path('boot'), host: path('host'), recorder };
}

async function bundledPrograms(paths: Readonly<Record<string, string>>): Promise<(name: string) => string> {
  const entries = Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, fileURLToPath(librarySource(path))]));
  const made = await cached(keyOf(Object.keys(paths)), async () => (await bundler()).bundlePrograms(entries));
  return (name) => made.path(name + moduleExtension);
}

/**
 * The path of the program that guards are started with. In a built library it lies there as it is: no program waits for a compiler
 * before it is guarded.
 */
export async function guardProgram(): Promise<string> {
  const path = '../guard/guard-program';
  const built = fileURLToPath(librarySource(path));
  return built.endsWith('.ts') ? (await bundledPrograms({ guard: path }))('guard') : built;
}

/** Two copies of this library may share a cache: one built, one as its source, or two checkouts, of different versions. */
const keyOf = (names: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify([edition, libraryRoot, moduleExtension, ...names]))
    .digest('hex')
    .slice(0, 16);

/** Loaded only when something must be bundled: with a full cache it costs nothing. */
const bundler = () => import('./bundle.ts');
