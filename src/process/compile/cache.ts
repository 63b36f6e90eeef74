import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { libraryRoot } from './library.ts';

/** It says what the files are: without that Node parses each of them twice, at the start of every process, to find out. */
export const moduleExtension = '.mjs';

/** What a bundler made: the files that it read, by path, and the files to keep, by name. */
export interface Build {
  readonly inputs: readonly string[];
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly exports: EntryExports;
}

/** Of each entry, from the name outside to the name inside. */
export type EntryExports = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A build that is on disk. */
export interface Kept {
  path(name: string): string;
  readonly exports: EntryExports;
}

interface Manifest {
  readonly exports: EntryExports;
  readonly inputs: Readonly<Record<string, string>>;
  readonly folder: string;
}

/**
 * The paths of what `build` makes, by name; built only when no build of exactly these contents is there. Two
 * processes may build the same at once: each writes a folder of its own and the last to rename wins.
 */
export async function cached(key: string, build: () => Promise<Build>): Promise<Kept> {
  const cache = await cacheFolder();
  const manifestFile = join(cache, `${key}.json`);
  const { folder, exports } = (await valid(manifestFile)) ?? (await keep(cache, manifestFile, await build()));
  return { path: (name) => join(folder, name), exports };
}

async function valid(manifestFile: string): Promise<Manifest | undefined> {
  try {
    const manifest = JSON.parse(await readFile(manifestFile, 'utf8')) as Manifest;
    const same = Object.entries(manifest.inputs).every(([path, hash]) => hashOf(path) === hash);
    return same && existsSync(manifest.folder) ? manifest : undefined;
  } catch {
    return undefined; // Not there, cut off, or of another format: it is made anew.
  }
}

async function keep(cache: string, manifestFile: string, { inputs, files, exports }: Build): Promise<Manifest> {
  const content = createHash('sha256');
  for (const { name, text } of files) content.update(name).update(text);
  const folder = join(cache, content.digest('hex').slice(0, 24));
  if (!existsSync(folder)) {
    const draft = `${folder}.${randomUUID()}`;
    await mkdir(draft);
    for (const { name, text } of files) await writeFile(join(draft, name), text);
    await rename(draft, folder).catch(() => rm(draft, { recursive: true })); // Another was faster.
  }
  const manifest: Manifest = { inputs: Object.fromEntries(inputs.map((path) => [path, hashOf(path)])), folder, exports };
  const draft = `${manifestFile}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(manifest));
  await rename(draft, manifestFile);
  return manifest;
}

const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('base64');

/** `node_modules/.cache` nearest to the library, as is customary; where that cannot be written, a private folder of the user's. */
async function cacheFolder(): Promise<string> {
  const beside = join(nodeModules(), '.cache', 'racecourse');
  try {
    await mkdir(beside, { recursive: true });
    return beside;
  } catch {
    const { uid } = userInfo();
    const own = join(tmpdir(), `racecourse-cache-${uid}`);
    await mkdir(own, { recursive: true, mode: 0o700 });
    const stat = await lstat(own);
    if (!stat.isDirectory() || (uid >= 0 && stat.uid !== uid)) {
      throw new Error(`Cannot keep compiled code in "${own}": somebody else owns it. Remove it, or make "${beside}" writable.`);
    }
    return own;
  }
}

function nodeModules(): string {
  const root = fileURLToPath(libraryRoot);
  const installed = root.lastIndexOf('/node_modules/');
  if (installed !== -1) return root.slice(0, installed + '/node_modules'.length);
  for (let folder = root; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'node_modules'))) return join(folder, 'node_modules');
  }
  return join(root, 'node_modules');
}
