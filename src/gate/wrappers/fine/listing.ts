import type { Dirent } from 'node:fs';
import { join, relative } from 'node:path';
import { original } from '../originals.ts';
import { excerpt } from '../scope.ts';
import { doing, type Steps } from '../steps.ts';
import { textOf } from './paths.ts';
import { major, type Form } from './manner.ts';

const { readdirSync, statSync } = original;

interface Options {
  readonly recursive?: boolean;
  readonly withFileTypes?: boolean;
  readonly encoding?: BufferEncoding | 'buffer';
}

/** `readdir` with `recursive`: folder by folder. Undefined: it reads one. */
export function listing([path, given]: readonly unknown[], form: Form): Steps | undefined {
  const options = (typeof given === 'object' && given !== null ? given : {}) as Options;
  if (!options.recursive || options.encoding === 'buffer') return undefined;
  const promised = form === 'promise' && major < 26;
  const types = options.withFileTypes ? withTypes(!promised && major >= 22) : withoutTypes;
  const { encoding } = options;
  return walking(textOf(path), promised, types, { encoding: encoding ?? 'utf8' });
}

/** How the entries of a folder are told, and which of them are folders to go into. */
interface Kind {
  readonly withFileTypes: boolean;
  readonly told: (top: string, folder: string, entry: Entry) => unknown;
  readonly goesInto: (path: string, entry: Entry) => Steps;
}

type Entry = string | Dirent;

const nameOf = (entry: Entry): string => (typeof entry === 'string' ? entry : entry.name);

const withoutTypes: Kind = {
  withFileTypes: false,
  told: (top, folder, entry) => relative(top, join(folder, nameOf(entry))),
  *goesInto(path) {
    return yield doing('stat', path, () => leadsToFolder(path));
  },
};

const withTypes = (followsLinks: boolean): Kind => ({
  withFileTypes: true,
  told: (_, __, entry) => entry,
  *goesInto(path, entry) {
    const { isLink, isFolder } = kindOf(entry as Dirent);
    if (isFolder || !isLink || !followsLinks) return isFolder;
    return yield doing('stat', path, () => leadsToFolder(path));
  },
});

const kindOf = (entry: Dirent): { isFolder: boolean; isLink: boolean } => ({
  isFolder: entry.isDirectory(),
  isLink: entry.isSymbolicLink(),
});

/** Depth first a folder is read when it is met, and told of when it is its turn; else it is read in its turn. */
function* walking(top: string, depthFirst: boolean, kind: Kind, { encoding }: { encoding: BufferEncoding }): Steps {
  const read = (folder: string): Steps[] | Steps => reading(folder, kind.withFileTypes, encoding);
  const found: unknown[] = [];
  const left: { folder: string; entries?: readonly Entry[] }[] = [{ folder: top }];
  if (depthFirst) left[0]!.entries = yield* read(top) as Generator<never, readonly Entry[]>;
  for (let next = left.pop(); next !== undefined; next = depthFirst ? left.pop() : left.shift()) {
    const { folder } = next;
    const entries = next.entries ?? (yield* read(folder) as Generator<never, readonly Entry[]>);
    for (const entry of entries) {
      const path = join(folder, nameOf(entry));
      found.push(kind.told(top, folder, entry));
      if (!(yield* kind.goesInto(path, entry) as Generator<never, boolean>)) continue;
      if (depthFirst) left.push({ folder: path, entries: yield* read(path) as Generator<never, readonly Entry[]> });
      else left.push({ folder: path });
    }
  }
  return found;
}

function* reading(folder: string, withFileTypes: boolean, encoding: BufferEncoding): Steps {
  const perform = (): unknown => readdirSync(folder, { withFileTypes, encoding } as { withFileTypes: false });
  return yield { ...doing('readdir', folder, perform), tell: excerpt };
}

function leadsToFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
