import type { BigIntStats } from 'node:fs';
import { join } from 'node:path';
import { ownFs } from '../../gate/hold.ts';
import { setTimes, timesOf, unaccess, type Times } from '../model/access-times.ts';
import { changes, changesInPlace, type Doing } from '../../gate/index.ts';

const { O_CREAT, O_NOFOLLOW, O_TRUNC, O_WRONLY } = ownFs.constants;
const { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync } = ownFs;
const { rmSync, symlinkSync, writeFileSync } = ownFs;

/** What lies in a run's folder, and how it is put back there. */
export type Files = ReadonlyMap<string, Entry>;

type Entry = Times & { readonly mode: number } & (
    | { readonly kind: 'folder' }
    | { readonly kind: 'file'; readonly content: string | Buffer }
    /** Where it leads. */
    | { readonly kind: 'link'; readonly content: string }
  );

/** More than this is not put back faster than it is made again. */
const most = { entries: 100, bytes: 100_000 };

/** By path; folders come before what lies in them. Undefined: it cannot be put back as it is, or is too much. */
export function filesIn(root: string): Files | undefined {
  const files = new Map<string, Entry>();
  let bytes = 0;
  return look('') ? files : undefined;

  function look(name: string): boolean {
    const entry = entryAt(join(root, name));
    bytes += entry && 'content' in entry ? entry.content.length : 0;
    if (entry === undefined || files.size > most.entries || bytes > most.bytes) return false;
    files.set(name, entry);
    if (entry.kind !== 'folder') return true;
    const wholly = readdirSync(join(root, name)).every((inner) => look(join(name, inner)));
    unaccess(join(root, name), entry);
    return wholly;
  }
}

/** By name. */
interface Touched {
  readonly changed: ReadonlySet<string>;
  /** Not changed, but looked into: that may be another time than the one that a program has set. */
  readonly accessed: ReadonlySet<string>;
}

/** What these have touched, if nothing else of all that was there before can have been touched by them. */
function touchedBy(doings: readonly Doing[], before: Files): Touched | undefined {
  if (hasLinks(before)) return undefined; // A look through a link touches what it does not name.
  const [changed, accessed] = [new Set<string>(), new Set<string>()];
  for (const doing of doings) {
    const { on, of } = doing;
    if (of !== undefined && of !== 'lock') continue;
    const name = on === '.' ? '' : on;
    const entry = before.get(name);
    if (/P%*ID/.test(on)) return undefined; // It is called otherwise where it lies.
    if (!changes(doing)) {
      if (entry && entry.accessed !== entry.modified) accessed.add(name);
    } else {
      if (!changesInPlace(doing) || entry?.kind !== 'file') return undefined;
      changed.add(name);
    }
  }
  return { changed, accessed };
}

const hasLinks = (files: Files): boolean => [...files.values()].some(({ kind }) => kind === 'link');

/** The same, after something was done to files that were these before: only what it was done to is looked at. */
export function filesAfter(root: string, before: Files, doings: readonly Doing[]): Files | undefined {
  const touched = touchedBy(doings, before);
  if (!touched) return filesIn(root);
  const { changed, accessed } = touched;
  if (changed.size + accessed.size === 0) return before;
  const files = new Map(before);
  for (const name of accessed) {
    // What these have touched was there before.
    files.set(name, { ...before.get(name)!, ...timesOf(lstatSync(join(root, name), { bigint: true })) });
  }
  for (const name of changed) {
    const entry = entryAt(join(root, name));
    if (entry?.kind !== 'file' || entry.content.length > most.bytes) return filesIn(root);
    files.set(name, entry);
  }
  return files;
}

function entryAt(path: string): Entry | undefined {
  const stat = lstatSync(path, { bigint: true });
  const kind = kindOf(stat);
  if (kind === undefined || stat.size > most.bytes) return undefined;
  const about = { mode: Number(stat.mode & 0o7777n), ...timesOf(stat) };
  if (kind === 'folder') return { kind, ...about };
  const what = kind === 'file' ? { kind, content: contentAt(path) } : { kind, content: readlinkSync(path) };
  unaccess(path, about);
  return { ...what, ...about };
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

/** Makes the folder what it was before something was done in it, and nothing else: only what it was done to is put back. */
export function putBackAfter(root: string, files: Files, doings: readonly Doing[]): void {
  const touched = touchedBy(doings, files);
  if (!touched) return putBack(root, files);
  const { changed, accessed } = touched;
  for (const name of changed) make(join(root, name), files.get(name)!); // It was there before.
  for (const name of new Set([...changed, ...accessed])) setTimes(join(root, name), files.get(name)!); // It, too, was there.
}

/** Makes the folder what it was. What is there under the same name is written anew in its place. */
export function putBack(root: string, files: Files): void {
  removeOthers(root, '', files);
  for (const [name, entry] of files) {
    if (name === '') chmodSync(root, entry.mode);
    else make(join(root, name), entry);
  }
  // A folder last: what is made in it changes its times.
  for (const [name, entry] of [...files].toReversed()) setTimes(join(root, name), entry);
}

function removeOthers(root: string, folder: string, files: Files): void {
  for (const found of readdirSync(join(root, folder))) {
    const name = join(folder, found);
    const kind = files.get(name)?.kind;
    const there = lstatSync(join(root, name));
    if (kind === 'folder' && there.isDirectory()) removeOthers(root, name, files);
    // What is written into one of two names of a file stands under the other as well.
    else if (kind !== 'file' || there.nlink > 1) rmSync(join(root, name), { recursive: true, force: true });
  }
}

function make(path: string, entry: Entry): void {
  if (entry.kind === 'link') return symlinkSync(entry.content, path);
  if (entry.kind === 'folder') mkdirSync(path, { recursive: true });
  else write(path, entry.content);
  chmodSync(path, entry.mode);
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
