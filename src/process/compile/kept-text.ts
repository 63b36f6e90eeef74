import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from './cache.ts';
import { libraryRoot } from './library.ts';

/** Writes a text into the cache, if it does not stand there already, and returns its path. */
export async function keepText(name: string, text: string): Promise<string> {
  const path = join(await textFolder(), name);
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return path;
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, text);
  renameSync(draft, path);
  return path;
}

/** What was written under this name. Undefined: nothing, or so long ago that it was removed. */
export async function keptText(name: string): Promise<string | undefined> {
  const path = join(await textFolder(), name);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** In the cache; beside the library, where the cache lies in it: whatever lies in it is taken for the library's own code. */
async function textFolder(): Promise<string> {
  const cache = await cacheFolder();
  const library = fileURLToPath(libraryRoot);
  return cache.startsWith(library) ? join(dirname(library), cache.slice(library.length)) : cache;
}
