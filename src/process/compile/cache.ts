import { createHash, randomUUID } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { lstat, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { currentActor } from '../context/actor.ts';
import { cannotRun } from '../machine/cannot-run.ts';
import { withDraft } from '../guard/drafts.ts';
import { libraryRoot } from './library.ts';
import { noteCompiling } from './times.ts';

/**
 * It says what the files are: without that Node parses each of them twice, at the start of every process, to find out:
 * https://github.com/nodejs/node/pull/52168
 */
export const moduleExtension = '.mjs';

/** Part of all keys. Another number: what is made of the same sources is another, and what is kept from before is of no use. */
export const edition = 3;

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
  /** The files that it was made of. */
  readonly inputs: readonly string[];
}

interface Manifest {
  readonly exports: EntryExports;
  readonly inputs: Readonly<Record<string, Input>>;
  readonly folder: string;
  /** When the inputs were looked at, in milliseconds. */
  readonly at: number;
}

/** What a file was when it was read. */
interface Input {
  readonly modified: number;
  readonly size: number;
  readonly hash: string;
}

/** Milliseconds. A file that is changed twice within this time may keep the same time of change. */
const coarsest = 2000;
/** Milliseconds. Builds that have not been used for so long are removed. */
const longUnused = 3 * 24 * 3600 * 1000;

/**
 * The paths of what `build` makes, by name; built only when no build of exactly these contents is there. Two
 * processes may build the same at once: each writes a folder of its own and the last to rename wins.
 */
export async function cached(key: string, build: () => Promise<Build>): Promise<Kept> {
  const cache = await cacheFolder();
  const manifestFile = join(cache, `${key}.json`);
  const { folder, exports, inputs } = (await valid(manifestFile)) ?? (await made());
  return { path: (name) => join(folder, name), exports, inputs: Object.keys(inputs) };

  async function made(): Promise<Manifest> {
    const done = noteCompiling(currentActor()?.home);
    try {
      return await keep(cache, manifestFile, await build());
    } finally {
      done();
    }
  }
}

async function valid(manifestFile: string): Promise<Manifest | undefined> {
  try {
    const manifest = JSON.parse(await readFile(manifestFile, 'utf8')) as Manifest;
    const { inputs, folder, at } = manifest;
    const paths = Object.keys(inputs);
    const touched = paths.filter((path) => !looksUntouched(path, inputs[path]!, at));
    if (touched.some((path) => hashOf(path) !== inputs[path]!.hash)) return undefined;
    if (Date.now() - statSync(folder).mtimeMs > longUnused / 3)
      for (const used of [folder, manifestFile]) utimesSync(used, new Date(), new Date());
    return touched.length === 0 ? manifest : write(manifestFile, { ...manifest, ...looked(paths) });
  } catch {
    return undefined; // Not there, cut off, or of another format: it is made anew.
  }
}

/** As a look at its time and size tells, which is much faster than to read it. */
function looksUntouched(path: string, { modified, size }: Input, at: number): boolean {
  const stat = statSync(path);
  return stat.mtimeMs === modified && stat.size === size && modified < at - coarsest;
}

async function keep(cache: string, manifestFile: string, { inputs, files, exports }: Build): Promise<Manifest> {
  const content = createHash('sha256');
  for (const { name, text } of files) content.update(name).update(text);
  const folder = join(cache, content.digest('hex').slice(0, 24));
  if (!existsSync(folder)) {
    inDraft(folder, (draft) => {
      mkdirSync(draft);
      for (const { name, text } of files) writeFileSync(join(draft, name), text);
      if (!existsSync(folder)) renameSync(draft, folder); // Else another was faster.
    });
    await prune(cache);
  }
  return write(manifestFile, { ...looked(inputs), folder, exports });
}

function write(manifestFile: string, manifest: Manifest): Manifest {
  inDraft(manifestFile, (draft) => {
    writeFileSync(draft, JSON.stringify(manifest));
    renameSync(draft, manifestFile);
  });
  return manifest;
}

/** At once: no signal but SIGKILL comes in between. */
const inDraft = (path: string, make: (draft: string) => void): void =>
  withDraft(currentActor()?.home, `${path}.${randomUUID()}`, make);

function looked(paths: readonly string[]): Pick<Manifest, 'inputs' | 'at'> {
  const at = Date.now();
  const input = (path: string): Input => {
    const { mtimeMs, size } = statSync(path);
    return { modified: mtimeMs, size, hash: hashOf(path) };
  };
  return { at, inputs: Object.fromEntries(paths.map((path) => [path, input(path)])) };
}

/** Sources change, and each change leaves a build behind. */
async function prune(cache: string): Promise<void> {
  const before = Date.now() - longUnused;
  for (const name of await readdir(cache)) {
    const path = join(cache, name);
    const stat = await lstat(path).catch(() => undefined); // Another may remove it as well.
    if (stat && stat.mtimeMs < before) await rm(path, { recursive: true, force: true });
  }
}

const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('base64');

/** `node_modules/.cache` nearest to the library, as is customary; where that cannot be written, a private folder of the user's. */
export async function cacheFolder(): Promise<string> {
  const beside = join(nodeModules(), '.cache', 'racecourse');
  try {
    await mkdir(beside, { recursive: true });
    accessSync(beside, constants.W_OK | constants.X_OK); // Another user's, or on a disk that cannot be written.
    return beside;
  } catch {
    const { uid } = userInfo();
    const own = join(tmpdir(), `racecourse-cache-${uid}`);
    const remedy = `or make "${beside}" writable`;
    const stat = await mkdir(own, { recursive: true, mode: 0o700 }).then(
      () => lstat(own),
      (cause: Error) => {
        throw cannotRun(
          new Error(`Cannot keep compiled code: ${cause.message}. Set TMPDIR to a folder that can be written, ${remedy}.`, {
            cause,
          }),
        );
      },
    );
    if (!stat.isDirectory() || (uid >= 0 && stat.uid !== uid))
      throw cannotRun(new Error(`Cannot keep compiled code in "${own}": somebody else owns it. Remove it, ${remedy}.`));
    return own;
  }
}

function nodeModules(): string {
  const root = fileURLToPath(libraryRoot);
  const installed = root.lastIndexOf('/node_modules/');
  if (installed !== -1) return root.slice(0, installed + '/node_modules'.length);
  // Not in the library's own folder: what is brought along there is what is published.
  for (let folder = dirname(root); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'node_modules'))) return join(folder, 'node_modules');
  }
  return join(root, 'node_modules');
}
