import { type Opening } from '../../gate/index.ts';
import { isLook, type PrimitiveKind } from '../../primitives/index.ts';

/**
 * What there is to a thing: what is in a file, with its size and when it was changed; who may do what with it; when it was accessed; how
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

export interface Verb {
  readonly on: PathRole;
  /** Of what has two paths. */
  readonly to?: PathRole;
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
 * What each verb reads, writes, lists, follows, makes and removes. Of this footprints are made, whether anybody met, and what has
 * to be put back. What is not in here is taken to change all that it names.
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
  read: { on: read },
  readv: { on: read },
  readdir: { on: list },
  opendir: { on: list },
  open: { on: look },
  close: { on: nothing },
  fsync: { on: nothing },
  fdatasync: { on: nothing },
  write: { on: write },
  writev: { on: write },
  append: { on: write },
  truncate: { on: truncate },
  ftruncate: { on: truncate },
  chmod: { on: rights },
  fchmod: { on: rights },
  chown: { on: rights },
  fchown: { on: rights },
  lchown: { on: { ...rights, ...itself } },
  utimes: { on: times },
  futimes: { on: times },
  lutimes: { on: { ...times, ...itself } },
  mkdir: { on: { ...make, follows: true } },
  mkdtemp: { on: make },
  unlink: { on: { ...itself, removes: true } },
  rmdir: { on: { ...itself, removes: true, looks: ['entries'], below: 'removes' } },
  rm: { on: { ...itself, removes: true, looks: ['entries'], below: 'removes' } },
  rename: { on: { ...itself, removes: true }, to: { ...make, removes: true, looks: ['entries'] } },
  link: { on: { ...itself, changes: ['links'] }, to: make },
  symlink: { on: nothing, to: make },
  copy: { on: { ...read, below: 'looks' }, to: { ...write, changes: ['content', 'rights'], below: 'copies' } },
};

/** They read what they lead to, so that it has been accessed. */
const accessing = new Set(['read', 'readv', 'readdir', 'opendir', 'readlink', 'copy']);

export const verbOf = (verb: string): Verb | undefined => verbs[verb];

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
