import type { BigIntStats } from 'node:fs';
import { join } from 'node:path';
import { ownFs } from '../gate/hold.ts';

const { chmodSync, lstatSync, lutimesSync, mkdirSync, readdirSync, readFileSync } = ownFs;
const { readlinkSync, rmSync, symlinkSync, unlinkSync, writeFileSync } = ownFs;

/** What lies in a run's folder, and how it is put back there. */
export type Files = ReadonlyMap<string, Entry>;

interface Entry {
  readonly kind: 'file' | 'folder' | 'link';
  readonly mode: number;
  /** Seconds. */
  readonly accessed: number;
  readonly modified: number;
  /** Of a file; of a link, where it leads. */
  readonly content?: Buffer | string;
}

/** Who has more than this does not put it back faster than it is made again. */
const most = { entries: 100, bytes: 100_000 };

/** By path; folders come before what lies in them. Undefined: it cannot be put back as it is, or is too much. */
export function filesIn(root: string): Files | undefined {
  const files = new Map<string, Entry>();
  let bytes = 0;
  const wholly = look('');
  return wholly ? files : undefined;

  function look(name: string): boolean {
    const path = join(root, name);
    const stat = lstatSync(path, { bigint: true });
    const kind = kindOf(stat);
    bytes += kind === 'file' ? Number(stat.size) : 0;
    if (kind === undefined || files.size > most.entries || bytes > most.bytes) return false;
    const content = kind === 'file' ? readFileSync(path) : kind === 'link' ? readlinkSync(path) : undefined;
    const about = { kind, mode: Number(stat.mode & 0o7777n), accessed: seconds(stat.atimeNs), modified: seconds(stat.mtimeNs) };
    files.set(name, content === undefined ? about : { ...about, content });
    return kind !== 'folder' || readdirSync(path).every((inner) => look(join(name, inner)));
  }
}

/** A file of two names would be two files. */
function kindOf(stat: BigIntStats): Entry['kind'] | undefined {
  if (stat.isFile()) return stat.nlink === 1n ? 'file' : undefined;
  if (stat.isDirectory()) return 'folder';
  return stat.isSymbolicLink() ? 'link' : undefined;
}

/** To the same nanosecond when it is set again: a number of nanoseconds has too many digits for a `number`. */
const seconds = (ns: bigint): number => Number(ns / 1_000_000_000n) + Number(ns % 1_000_000_000n) / 1e9;

/** Makes the folder what it was. What is there under the same name is written anew in its place. */
export function putBack(root: string, files: Files): void {
  removeOthers(root, '', files);
  for (const [name, entry] of files) if (name !== '') make(join(root, name), entry);
  // A folder last: what is made in it changes its times.
  for (const [name, { accessed, modified }] of [...files].toReversed()) lutimesSync(join(root, name), accessed, modified);
}

function removeOthers(root: string, folder: string, files: Files): void {
  for (const found of readdirSync(join(root, folder), { withFileTypes: true })) {
    const name = join(folder, found.name);
    const kind = files.get(name)?.kind;
    const stays = (kind === 'file' && found.isFile()) || (kind === 'folder' && found.isDirectory());
    if (!stays) remove(join(root, name), found.isDirectory());
    else if (kind === 'folder') removeOthers(root, name, files);
  }
}

function remove(path: string, isFolder: boolean): void {
  if (isFolder) rmSync(path, { recursive: true, force: true });
  else unlinkSync(path);
}

/** Takes everything out of a folder. */
export function empty(folder: string): void {
  for (const found of readdirSync(folder, { withFileTypes: true })) remove(join(folder, found.name), found.isDirectory());
}

function make(path: string, { kind, mode, content }: Entry): void {
  if (kind === 'link') return symlinkSync(content as string, path);
  if (kind === 'folder') mkdirSync(path, { recursive: true });
  else writeFileSync(path, content!);
  chmodSync(path, mode);
}
