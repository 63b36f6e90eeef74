import { basename, dirname, join, resolve, sep } from 'node:path';
import { nativeFs } from './wrappers/originals.ts';

/** A file or folder outside of a run's folder that was put under control: programs use a copy of it, and do not know. */
export interface Share {
  /** The folder that the copy stands for, as programs call it. */
  readonly base: string;
  /** Only what lies in `base` under a name that begins so, or so with a dot before it: of a file, with its lock and its drafts. */
  readonly only?: string;
  /** Folders in it, from there on, of which there is no copy: nobody may write there. */
  readonly except?: readonly string[];
  /** What leads there by way of links is meant as well, wherever these lie. */
  readonly throughLinks?: true;
  /** Where the copy of `base` lies. */
  readonly copy: string;
}

/** In the run's folder; a listing of that folder leaves it out. */
export const sharesFolder = '.racecourse-shares';

/** The environment variable by which every process of a run knows them. */
export const sharesVariable = 'RACECOURSE_SHARES';

let own: readonly Share[] | undefined;

/** Those of this process. */
export const currentShares = (): readonly Share[] =>
  (own ??= JSON.parse(process.env[sharesVariable] ?? '[]') as readonly Share[]);

/** Where the copy of what is called so lies; the path itself, made absolute, where it is not shared. */
export function placeOfCopy(path: string, shares = currentShares()): string {
  const absolute = resolve(path);
  const place = copyIn(absolute, shares);
  if (place !== undefined) return place;
  if (!shares.some((share) => share.throughLinks && !isIn(share.copy, absolute))) return absolute;
  for (const real of withoutLinks(absolute)) {
    const led = real === absolute ? undefined : copyIn(real, shares);
    if (led !== undefined) return led;
  }
  return absolute;
}

const isIn = (folder: string, path: string): boolean => path === folder || path.startsWith(folder + sep);

/** Where a path leads when its folder is no link any more, and when it is itself none. Outside of the run's folder, where links stay. */
function withoutLinks(path: string): readonly string[] {
  const known = places.get(path);
  if (known) return known;
  if (isLooking) return []; // What watches how files are used sees this very look, and asks where its path leads.
  isLooking = true;
  const found = [join(realOf(dirname(path)), basename(path)), realOf(path)];
  isLooking = false;
  places.set(path, found);
  return found;
}

let isLooking = false;
const places = new Map<string, readonly string[]>();

/** As far as it is there. */
function realOf(path: string): string {
  try {
    return nativeFs().realpathSync.native(path);
  } catch {
    return dirname(path) === path ? path : join(realOf(dirname(path)), basename(path));
  }
}

function copyIn(absolute: string, shares: readonly Share[]): string | undefined {
  for (const { base, only, except = [], copy } of shares) {
    if (absolute === base ? only !== undefined : !isIn(base, absolute)) continue;
    const inner = absolute.slice(base.length);
    if (except.some((folder) => isIn(sep + folder, inner))) return undefined;
    const [name = ''] = inner.slice(1).split(sep);
    if (only === undefined || name.startsWith(only) || name.startsWith(`.${only}`)) return copy + inner;
  }
  return undefined;
}

/** What programs call what lies in a copy, wherever its path stands in a text. */
export function asPrograms(text: string, shares = currentShares()): string {
  return shares.reduce((told, { base, copy }) => told.replaceAll(copy, base), text);
}

/** What programs call what is called so in the run's folder. */
export function shownName(name: string, shares = currentShares()): string {
  if (!name.startsWith(sharesFolder)) return name;
  const [, number = '', ...inner] = name.split('/');
  const share = shares.find(({ copy }) => copy.endsWith(`/${sharesFolder}/${number}`));
  return share ? [share.base, ...inner].join('/') : name;
}

/** @param path Absolute. A file is shared with what lies beside it under a name that begins with its own. */
export const shareOf = (path: string, isFile: boolean, copy: string): Share =>
  isFile ? { base: dirname(path), only: basename(path), copy } : { base: path, copy };
