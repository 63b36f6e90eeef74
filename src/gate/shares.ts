import { basename, dirname, resolve, sep } from 'node:path';

/** A file or folder outside of a run's folder that was put under control: programs use a copy of it, and do not know. */
export interface Share {
  /** The folder that the copy stands for, as programs call it. */
  readonly base: string;
  /** Only what lies in `base` under a name that begins so, or so with a dot before it: of a file, with its lock and its drafts. */
  readonly only?: string;
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
  for (const { base, only, copy } of shares) {
    const isIn = absolute === base ? only === undefined : absolute.startsWith(base + sep);
    if (!isIn) continue;
    const inner = absolute.slice(base.length);
    const [name = ''] = inner.slice(1).split(sep);
    if (only === undefined || name.startsWith(only) || name.startsWith(`.${only}`)) return copy + inner;
  }
  return absolute;
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
