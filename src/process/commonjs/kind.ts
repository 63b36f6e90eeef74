import { readFileSync as readSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { compileFunction } from 'node:vm';

const readFileSync = readSync; // Node's own, before anything is led through a gate.

/** What Node takes a file for. `other`: data, an addon, or nothing that it can run. */
export type ModuleKind = 'commonjs' | 'module' | 'other';

/** The names that CommonJS gives to each module: it is the body of a function of these. */
export const parameters = ['exports', 'require', 'module', '__filename', '__dirname'] as const;

/**
 * By Node's rule: the extension decides, then `type` in the nearest package.json. TypeScript goes by the same rule, as its compiler and
 * Node have it. Undefined: its code decides.
 */
export function kindByName(path: string): ModuleKind | undefined {
  const extension = extname(path);
  if (/^\.c[jt]s$/.test(extension)) return 'commonjs';
  if (/^\.m[jt]s$/.test(extension)) return 'module';
  if (!/^(\.[jt]sx?|)$/.test(extension)) return 'other';
  return typeAt(dirname(path)) === 'module' ? 'module' : undefined;
}

/**
 * What does not compile as the body of a function has `import`, `export` or `await` outside all functions; or a mistake, of which others
 * speak.
 */
export function kindOfCode(javaScript: string): Exclude<ModuleKind, 'other'> {
  try {
    compileFunction(withoutHashbang(javaScript), parameters);
    return 'commonjs';
  } catch {
    return 'module';
  }
}

/** A program's first line may say what runs it; to the body of a function that is a mistake. Lines keep their numbers. */
export const withoutHashbang = (text: string): string => (text.startsWith('#!') ? text.replace(/^.*/, '') : text);

/** What the package.json of the package that a folder belongs to says its files are. */
function typeAt(folder: string): unknown {
  const parent = dirname(folder);
  try {
    return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { type?: unknown }).type;
  } catch {
    return parent === folder || folder.endsWith('/node_modules') ? undefined : typeAt(parent);
  }
}
