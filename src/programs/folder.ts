import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { UsageError } from '../scenario/index.ts';
import { isRepro } from './repro/marker.ts';

/** The folder that every order gets a fresh copy of. */
export interface CopiedFolder {
  /** Absolute, without links. */
  readonly path: string;
  /** As people call it: `data`. */
  readonly name: string;
  /** Everything that is copied, from the folder on: folders before what lies in them. */
  readonly entries: readonly string[];
  readonly files: number;
  /** Folders of packages: linked, not copied. */
  readonly packages: readonly string[];
}

/** It is copied for every order. */
const mostBytes = 50_000_000;

/**
 * @param named Undefined: the current folder, of which only what git tracks or does not ignore is copied.
 * @throws UsageError when it is not there, or too large.
 */
export function copiedFolder(named: string | undefined, cwd: string): CopiedFolder {
  const asked = resolve(cwd, named ?? '.');
  const path = existsSync(asked) ? realpathSync(asked) : undefined;
  if (path === undefined || !statSync(path).isDirectory())
    throw new UsageError(
      `Cannot copy the folder "${named}": ${path === undefined ? 'it does not exist' : 'it is no folder'}. folder= names what the programs share.`,
    );
  const found = walk(path, named === undefined ? known(path) : undefined);
  if (found.bytes > mostBytes)
    throw new UsageError(
      `Cannot copy the folder "${named ?? path}": it is too large, more than ${mostBytes / 1_000_000} MB, and each order has a copy of its own. ` +
        'Name the folder that the programs share: folder=data.',
    );
  const { entries, packages, files } = found;
  return { path, name: relative(cwd, asked) || basename(path), entries, packages, files };
}

interface Found {
  readonly entries: string[];
  readonly packages: string[];
  files: number;
  bytes: number;
}

/** @param isKnown Whether a file is to be copied; undefined: all are. */
function walk(root: string, isKnown: ((name: string) => boolean) | undefined): Found {
  const found: Found = { entries: [], packages: [], files: 0, bytes: 0 };
  function look(folder: string): void {
    for (const entry of readdirSync(join(root, folder)).toSorted()) {
      const name = folder === '' ? entry : `${folder}/${entry}`;
      if (entry === '.git' || found.bytes > mostBytes) continue;
      if (entry === 'node_modules') found.packages.push(name);
      else add(name);
    }
  }
  function add(name: string): void {
    const stat = lstatSync(join(root, name));
    if (stat.isDirectory()) {
      if (isKnown && !isKnown(`${name}/`)) return;
      found.entries.push(name);
      return look(name);
    }
    if ((!stat.isFile() && !stat.isSymbolicLink()) || (isKnown && !isKnown(name))) return;
    if (stat.isFile() && isRepro(join(root, name))) return;
    found.entries.push(name);
    found.files++;
    found.bytes += stat.isFile() ? stat.size : 0;
  }
  look('');
  return found;
}

/** What git tracks or does not ignore, and the folders on the way there. Undefined: this is no repository of git's, or there is no git. */
function known(path: string): ((name: string) => boolean) | undefined {
  const listed = listedByGit(path);
  if (listed === undefined) return undefined;
  const names = new Set<string>();
  for (const file of listed) {
    const parts = file.split('/');
    for (let length = 1; length < parts.length; length++) names.add(`${parts.slice(0, length).join('/')}/`);
    names.add(file);
  }
  return (name) => names.has(name);
}

function listedByGit(path: string): readonly string[] | undefined {
  try {
    const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
    const text = execFileSync('git', ['-C', path, ...list], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 1e9,
    });
    return text.split('\0').filter((name) => name !== '');
  } catch {
    return undefined;
  }
}

/** Whether a path is the folder or lies in it. */
export const isIn = (folder: string, path: string): boolean => path === folder || path.startsWith(folder + sep);
