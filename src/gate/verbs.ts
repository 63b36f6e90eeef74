import { isLook, type PrimitiveKind } from '../primitives/index.ts';
import type { Opening } from './operation.ts';

/**
 * What there is to a thing: what is in a file, with its size and when it was changed; its permissions; when it was accessed; how
 * many names it has; which entries a folder has, with when they changed.
 */
export type Part = 'content' | 'rights' | 'access' | 'links' | 'entries';

/** What an operation does to what one of its paths leads to. */
export interface PathRole {
  /** Where a path ends that leads to a link: at the link `itself`, or where it leads to. */
  readonly end: 'itself' | 'through' | 'nowhere';
  readonly looks?: readonly Part[];
  readonly changes?: readonly Part[];
  /** Looks also at whether there is anything where it leads to, if it ends at a link itself. */
  readonly follows?: true;
  /** Makes what is missing; with `deep`, the folders above it as well. */
  readonly makes?: true;
  /** Takes its name away. */
  readonly removes?: true;
  /** With `deep`: looks into all that lies below, or removes it. */
  readonly below?: 'looks' | 'removes' | 'copies';
}

/** What an operation of this verb does to its paths. */
export interface Verb {
  readonly on: PathRole;
  /** Of what has two paths. */
  readonly to?: PathRole;
  /** With `fine=yes` it is several steps, as Node makes several calls of the system of it. */
  readonly isSplit?: true;
  /** It leaves a number that was drawn, or an owner, and neither is put back: its caller is not given again what came of it. */
  readonly isOnce?: true;
}

const all: readonly Part[] = ['content', 'rights', 'access', 'links', 'entries'];
const through = { end: 'through' } as const;
const itself = { end: 'itself' } as const;

const look: PathRole = { ...through, looks: ['rights'] };
const stat: PathRole = { ...through, looks: all };
const read: PathRole = { ...through, looks: ['content', 'rights'] };
const list: PathRole = { ...through, looks: ['entries', 'rights'], below: 'looks' };
const write: PathRole = { ...through, looks: ['rights'], changes: ['content'], makes: true };
const truncate: PathRole = { ...through, looks: ['rights'], changes: ['content'] };
const rights: PathRole = { ...through, changes: ['rights'] };
const times: PathRole = { ...through, looks: ['rights'], changes: ['content', 'entries', 'access'] };
const make: PathRole = { ...itself, makes: true };
const nothing: PathRole = { end: 'nowhere' };

/**
 * What each verb reads, writes, lists, follows, makes and removes. Of this footprints are made, whether actors met, and what has to
 * be put back. What is not in here is taken to change all that it names.
 */
const verbs: Readonly<Record<string, Verb>> = {
  access: { on: look },
  exists: { on: look },
  realpath: { on: through },
  statfs: { on: through },
  stat: { on: stat },
  fstat: { on: stat },
  lstat: { on: { ...stat, ...itself } },
  readlink: { on: itself },
  read: { on: read, isSplit: true },
  readv: { on: read },
  readdir: { on: list, isSplit: true },
  opendir: { on: list },
  open: { on: look },
  close: { on: nothing },
  fsync: { on: nothing },
  fdatasync: { on: nothing },
  write: { on: write, isSplit: true },
  writev: { on: write },
  append: { on: write, isSplit: true },
  truncate: { on: truncate, isSplit: true },
  ftruncate: { on: truncate },
  chmod: { on: rights },
  fchmod: { on: rights },
  chown: { on: rights, isOnce: true },
  fchown: { on: rights, isOnce: true },
  lchown: { on: { ...rights, ...itself }, isOnce: true },
  utimes: { on: times },
  futimes: { on: times },
  lutimes: { on: { ...times, ...itself } },
  mkdir: { on: { ...make, follows: true }, isSplit: true },
  mkdtemp: { on: make, isOnce: true },
  unlink: { on: { ...itself, removes: true } },
  rmdir: { on: { ...itself, removes: true, looks: ['entries'], below: 'removes' }, isSplit: true },
  rm: { on: { ...itself, removes: true, looks: ['entries'], below: 'removes' }, isSplit: true },
  rename: { on: { ...itself, removes: true }, to: { ...make, removes: true, looks: ['entries'] } },
  link: { on: { ...itself, changes: ['links'] }, to: make },
  symlink: { on: nothing, to: make },
  copy: { on: { ...read, below: 'looks' }, to: { ...write, changes: ['content', 'rights'], below: 'copies' }, isSplit: true },
};

/** They read what they lead to, so that it has been accessed. */
const accessing = new Set(['read', 'readv', 'readdir', 'opendir', 'readlink', 'copy']);

export const verbOf = (verb: string): Verb | undefined => verbs[verb];

/** Whether what came of it can be given to its caller again without doing it: all that it has done is put back. */
export const isRepeatable = (verb: string): boolean => verbs[verb]?.isOnce !== true;

/** The same, as an operation says it. */
export const repeatable = (verb: string): { readonly repeatable?: true } => (isRepeatable(verb) ? { repeatable: true } : {});

/** Whether `fine=yes` makes several steps of it. */
export const isSplit = (verb: string): boolean => verbs[verb]?.isSplit === true;

/** What a verb does to a whole file of which Node makes several calls of the system; or to the name of one. */
export interface WholeFile {
  readonly reads: boolean;
  /** Of its two paths, where it has two, the second. */
  readonly writes: boolean;
  /** What lies by the first name lies by the second. */
  readonly names: boolean;
}

export function wholeFileOf(verb: string): WholeFile {
  const { on, to } = verbs[verb] ?? { on: nothing };
  const writes = (to ?? on).changes?.includes('content') === true;
  return {
    reads: isSplit(verb) && on.looks?.includes('content') === true,
    writes: isSplit(verb) && writes,
    names: to !== undefined && on.end === 'itself',
  };
}

export const accesses = (verb: string): boolean => accessing.has(verb);

/** An operation, as far as it matters what it is done to. */
export interface Doing {
  readonly verb: string;
  readonly on: string;
  readonly to?: string;
  readonly of?: PrimitiveKind;
  readonly opens?: readonly Opening[];
  readonly descriptor?: number;
}

/** Whether it can change what others see: a file, a folder, a primitive. */
export function changes({ verb, of, opens }: Doing): boolean {
  if (of !== undefined) return !isLook(verb, of);
  if (verb === 'wait') return false;
  if (opens && opens.length > 0) return true;
  const row = verbs[verb];
  return row === undefined || [row.on, row.to].some((role) => role && (role.makes ?? role.removes ?? role.changes));
}

/** It changes what is in one file that is there, or its rights or times, and nothing else. */
export function changesInPlace({ verb, of, to, opens, descriptor }: Doing): boolean {
  if (of !== undefined || to !== undefined || opens !== undefined || descriptor !== undefined) return false;
  const role = verbs[verb]?.on;
  return role?.changes !== undefined && role.end === 'through' && role.removes === undefined;
}
