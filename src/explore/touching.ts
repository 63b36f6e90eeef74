import { dirname } from 'node:path/posix';
import { isLook, type PrimitiveKind } from '../gate/index.ts';

/** What an operation looks at and what it changes, as keys: paths, `folder/` for what lies in it, primitives. */
export interface Touch {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

/** Depends on whatever anybody does: that may be what ends him. */
const everything = '*';

const looking = new Set(
  'access close exists fdatasync fstat fsync lstat open-to-read opendir read readdir readlink realpath stat statfs wait'.split(
    ' ',
  ),
);
const listing = new Set('readdir opendir stat lstat rmdir rm rename copy'.split(' '));

/** Whether an operation of this kind can change what others see. */
export const changes = (verb: string): boolean => !looking.has(verb);

interface Touching {
  readonly verb: string;
  readonly on: string;
  readonly to?: string;
  readonly of?: PrimitiveKind;
}

/** What a step changes or looks at, by name. What is sent goes to no file, even to one that is called as the channel is. */
export function thingsOf({ verb, on, to, of }: Touching): readonly string[] {
  if (of === 'life') return verb === 'hear' ? [] : [`life ${on}`];
  if (verb === 'send') return [`channel ${on}`];
  return to === undefined ? [on] : [on, to];
}

/**
 * Two operations depend on each other if one changes what the other touches. Where a path leads depends on every folder above
 * it; what lies in a folder, on whatever makes or removes an entry.
 */
export function touchOf(step: Touching): Touch {
  const { verb, on, of } = step;
  if (verb === 'send') return { reads: [], writes: thingsOf(step) };
  if (verb === 'wait') return { reads: [], writes: [] };
  if (of === 'life') return verb === 'hear' ? { reads: [], writes: [] } : { reads: [everything], writes: [everything] };
  if (of === 'lock') return { reads: [], writes: [`${of} ${on}`, entriesOf(on)] };
  if (of !== undefined) return isLook(verb, of) ? { reads: [`${of} ${on}`], writes: [] } : { reads: [], writes: [`${of} ${on}`] };
  const paths = thingsOf(step);
  const lists = listing.has(verb) ? paths.map((path) => `${path}/`) : [];
  const above = paths.flatMap(foldersAbove);
  if (!changes(verb)) return { reads: [...paths, ...lists, ...above], writes: [] };
  return { reads: [...lists, ...above], writes: [...paths, ...paths.map(entriesOf)] };
}

export function conflicts(one: Touch, other: Touch): boolean {
  if (one.writes.includes(everything) || other.writes.includes(everything)) return true;
  return meets(one.writes, other.writes) || meets(one.writes, other.reads) || meets(one.reads, other.writes);
}

const meets = (some: readonly string[], others: readonly string[]): boolean => some.some((key) => others.includes(key));

const entriesOf = (path: string): string => `${dirname(path)}/`;

function foldersAbove(path: string): string[] {
  const above: string[] = [];
  for (let at = dirname(path); at !== '.' && at !== '/'; at = dirname(at)) above.push(at);
  return above;
}
