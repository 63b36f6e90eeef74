import type { BigIntStats } from 'node:fs';
import { join } from 'node:path';
import { ownFs } from '../gate/hold.ts';
import type { Step } from './result.ts';
import { changes } from './touching.ts';

const { O_CREAT, O_NOFOLLOW, O_TRUNC, O_WRONLY } = ownFs.constants;
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
  readonly content?: string | Buffer;
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
    const entry = entryAt(join(root, name));
    bytes += entry?.content?.length ?? 0;
    if (entry === undefined || files.size > most.entries || bytes > most.bytes) return false;
    files.set(name, entry);
    return entry.kind !== 'folder' || readdirSync(join(root, name)).every((inner) => look(join(name, inner)));
  }
}

/** What was done to something by name. */
export type Doing = Pick<Step, 'verb' | 'on' | 'of'>;

/** They change a file that is there, and nothing else. */
const inOneFile = new Set(['append', 'chmod', 'truncate', 'utimes', 'write']);

/** The names of files that these have changed, if nothing else of all that was there before can have been changed by them. */
function changedIn(before: Files, doings: readonly Doing[]): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  for (const { verb, on, of } of doings) {
    if (!changes(verb) || (of !== undefined && of !== 'lock')) continue;
    if (!inOneFile.has(verb) || on.includes('PID') || before.get(on)?.kind !== 'file') return undefined;
    names.add(on);
  }
  return names;
}

/** The same, after something was done to files that were these before: only what it was done to is looked at. */
export function filesAfter(root: string, before: Files, doings: readonly Doing[]): Files | undefined {
  const changed = changedIn(before, doings);
  if (!changed) return filesIn(root);
  if (changed.size === 0) return before;
  const files = new Map(before);
  for (const name of changed) {
    const entry = entryAt(join(root, name));
    if (entry?.kind !== 'file' || entry.content!.length > most.bytes) return filesIn(root);
    files.set(name, entry);
  }
  return files;
}

function entryAt(path: string): Entry | undefined {
  const stat = lstatSync(path, { bigint: true });
  const kind = kindOf(stat);
  if (kind === undefined || stat.size > most.bytes) return undefined;
  const content = kind === 'file' ? contentAt(path) : kind === 'link' ? readlinkSync(path) : undefined;
  const about = { kind, mode: Number(stat.mode & 0o7777n), accessed: seconds(stat.atimeNs), modified: seconds(stat.mtimeNs) };
  return content === undefined ? about : { ...about, content };
}

/** Most of it is text, and takes a quarter of the time as such. */
function contentAt(path: string): string | Buffer {
  const text = readFileSync(path, 'utf8');
  return text.includes('\uFFFD') ? readFileSync(path) : text;
}

/** A file of two names would be two files. */
function kindOf(stat: BigIntStats): Entry['kind'] | undefined {
  if (stat.isFile()) return stat.nlink === 1n ? 'file' : undefined;
  if (stat.isDirectory()) return 'folder';
  return stat.isSymbolicLink() ? 'link' : undefined;
}

/**
 * Set again it is the same time, if it was set by `utimes`, as all are in a run's folder: the smallest number of seconds that is not
 * below it, since whoever sets it cuts off what is less than a microsecond, or a nanosecond.
 */
function seconds(time: bigint): number {
  const [whole, part] = [Number(time / 1_000_000_000n), Number(time % 1_000_000_000n)];
  const near = whole + part / 1e9;
  return (near - whole) * 1e9 < part ? near + 2 ** (Math.floor(Math.log2(near)) - 52) : near;
}

/** Makes the folder what it was before something was done in it, and nothing else: only what it was done to is put back. */
export function putBackAfter(root: string, files: Files, doings: readonly Doing[]): void {
  const changed = changedIn(files, doings);
  if (!changed || hasLinks(files)) return putBack(root, files);
  for (const name of changed) make(join(root, name), files.get(name)!);
  for (const name of new Set(doings.map(({ on }) => on))) {
    const entry = files.get(name);
    if (entry && (changed.has(name) || entry.accessed !== entry.modified)) setTimes(join(root, name), entry);
  }
}

/** Whoever looks through one changes what it does not name. */
const hasLinks = (files: Files): boolean => [...files.values()].some(({ kind }) => kind === 'link');

const setTimes = (path: string, { accessed, modified }: Entry): void => lutimesSync(path, accessed, modified);

/** Makes the folder what it was. What is there under the same name is written anew in its place. */
export function putBack(root: string, files: Files): void {
  removeOthers(root, '', files);
  for (const [name, entry] of files) if (name !== '') make(join(root, name), entry);
  // A folder last: what is made in it changes its times.
  for (const [name, entry] of [...files].toReversed()) setTimes(join(root, name), entry);
}

function removeOthers(root: string, folder: string, files: Files): void {
  for (const found of readdirSync(join(root, folder))) {
    const name = join(folder, found);
    const kind = files.get(name)?.kind;
    if (kind === 'folder' && lstatSync(join(root, name)).isDirectory()) removeOthers(root, name, files);
    else if (kind !== 'file') rmSync(join(root, name), { recursive: true, force: true });
  }
}

/** Takes everything out of a folder. */
export function empty(folder: string): void {
  for (const found of readdirSync(folder)) remove(join(folder, found));
}

/** Most are files. */
function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    rmSync(path, { recursive: true, force: true });
  }
}

function make(path: string, { kind, mode, content }: Entry): void {
  if (kind === 'link') return symlinkSync(content as string, path);
  if (kind === 'folder') mkdirSync(path, { recursive: true });
  else write(path, content!);
  chmodSync(path, mode);
}

const inItsPlace = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW;

function write(path: string, content: string | Buffer): void {
  try {
    writeFileSync(path, content, { flag: inItsPlace as never }); // Node takes numbers; its types do not.
  } catch {
    rmSync(path, { recursive: true, force: true }); // It is a folder or a link.
    writeFileSync(path, content);
  }
}
