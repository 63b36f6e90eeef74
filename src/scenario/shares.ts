import { cpSync, lstatSync, mkdirSync, readdirSync, readlinkSync, realpathSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nativeFs, placeOfCopy, shareOf, sharesFolder, sharesVariable, type Share } from '../gate/index.ts';
import type { ScenarioFile } from './catalogue.ts';
import { UsageError } from './usage-error.ts';

/** What lies outside of the runs' folders and is to be put under control. Absolute paths. */
export type SharePaths = readonly string[];

/** It is copied for every run, or for every order. */
const most = { entries: 1000, bytes: 10_000_000 };

/**
 * @param asked From the current folder on; `declared` from the scenario's own.
 * @throws UsageError when one cannot be shared.
 */
export function sharedPathsOf(file: ScenarioFile, asked: SharePaths, declared: SharePaths): SharePaths {
  const source = fileURLToPath(file.url);
  const all = [...declared.map((path) => resolve(dirname(source), path)), ...asked.map((path) => resolve(path))];
  for (const path of all) refuse(path, source);
  return [...new Set(all)].filter((path, _, paths) => !paths.some((other) => path.startsWith(other + sep)));
}

function refuse(path: string, source: string): void {
  const cannot = (why: string): UsageError => new UsageError(`Cannot share "${path}": ${why}`);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw cannot('it does not exist. Make it first, empty if need be: what your program finds there is a copy of it.');
  if (!stat.isFile() && !stat.isDirectory())
    throw cannot('it is neither a file nor a folder. Share the folder in which it lies without it.');
  const real = realpathSync(path);
  if ([source, process.cwd()].some((own) => own === real || own.startsWith(real === sep ? sep : real + sep)))
    throw cannot('it holds the project itself. Name the file or folder in it that the actors write.');
  const size = sizeOf(real);
  if (size.entries > most.entries || size.bytes > most.bytes)
    throw cannot(
      `it is too large: more than ${most.entries} files or ${most.bytes / 1_000_000} MB, which are copied for every order. Name the part of it that the actors write.`,
    );
}

/** Until it is too much. */
function sizeOf(path: string): { entries: number; bytes: number } {
  const size = { entries: 0, bytes: 0 };
  function add(one: string): void {
    const stat = lstatSync(one);
    size.entries++;
    size.bytes += stat.isFile() ? stat.size : 0;
    if (!stat.isDirectory() || size.entries > most.entries || size.bytes > most.bytes) return;
    for (const name of readdirSync(one)) add(join(one, name));
  }
  add(path);
  return size;
}

/** Where the copies of these lie in a run's folder. What lies behind a link is known by both names. */
function sharesIn(root: string, paths: SharePaths): readonly Share[] {
  return paths.flatMap((path, number) => {
    const [isFile, copy] = [statSync(path).isFile(), join(root, sharesFolder, String(number))];
    return [...new Set([path, realpathSync(path)])].map((name) => shareOf(name, isFile, copy));
  });
}

/** What tells the processes of a run of its shares. */
export const environmentOf = (shares: readonly Share[]): Record<string, string> =>
  shares.length === 0 ? {} : { [sharesVariable]: JSON.stringify(shares) };

/** What is shared, and where that is kept as it was, by the place of the copy that is made of it. */
export interface KeptShares {
  readonly shares: readonly Share[];
  readonly kept: Readonly<Record<string, string>>;
  /** Folders that are made, empty, and links that lead out of the run's folder: packages are not copied. Where to, by the link's place. */
  readonly folders?: readonly string[];
  readonly links?: Readonly<Record<string, string>>;
}

/** Keeps what is shared in a run's folder: the originals stay untouched. `root`: of what actors share, where the copies will lie. */
export function keepShares(runFolder: string, root: string, paths: SharePaths): KeptShares {
  const [shares, others] = [sharesIn(root, paths), sharesIn(join(runFolder, 'shared'), paths)];
  const kept: Record<string, string> = {};
  for (const [at, share] of others.entries()) {
    const { copy } = shares[at]!;
    if (!kept[copy]) copyShare(share, share.base);
    kept[copy] = share.copy;
  }
  return { shares, kept };
}

/** Lays the copies. They must not be there. */
export function layShares({ shares, kept, folders = [], links = {} }: KeptShares): void {
  for (const [copy, place] of Object.entries(kept)) {
    mkdirSync(dirname(copy), { recursive: true });
    copyTree(place, copy);
    leadLinks(copy, shares);
  }
  for (const folder of folders) mkdirSync(folder, { recursive: true });
  // Any other function would lead the target to its copy.
  for (const [place, target] of Object.entries(links)) nativeFs().symlinkSync(target, place);
}

function copyShare({ only, copy }: Share, source: string): void {
  mkdirSync(dirname(copy), { recursive: true });
  if (only === undefined) return copyTree(source, copy);
  mkdirSync(copy);
  for (const name of readdirSync(source)) {
    if (name.startsWith(only) || name.startsWith(`.${only}`)) copyTree(join(source, name), join(copy, name));
  }
}

const copyTree = (from: string, to: string): void =>
  cpSync(from, to, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });

/** A link that leads to what is shared leads to its copy. */
function leadLinks(path: string, shares: readonly Share[]): void {
  const stat = lstatSync(path);
  if (stat.isDirectory()) for (const name of readdirSync(path)) leadLinks(join(path, name), shares);
  if (!stat.isSymbolicLink()) return;
  const target = readlinkSync(path);
  const place = isAbsolute(target) ? placeOfCopy(target, shares) : target;
  if (place === target) return;
  rmSync(path);
  symlinkSync(place, path);
}
