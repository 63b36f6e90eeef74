import { readFile } from 'node:fs/promises';
import { transform } from 'esbuild';
import { kindByName, kindOfCode, type ModuleKind } from '../commonjs/kind.ts';
import { loaderOf } from './dynamic-imports.ts';

/** What a file is, TypeScript too. A file that cannot be compiled counts as a module: the bundler says where the mistake is. */
export async function kindOfFile(path: string): Promise<ModuleKind> {
  const byName = kindByName(path);
  if (byName !== undefined) return byName;
  try {
    const source = await readFile(path, 'utf8');
    const loader = loaderOf(path);
    return kindOfCode(loader === 'js' ? source : (await transform(source, { loader, logLevel: 'silent' })).code);
  } catch {
    return 'module';
  }
}
