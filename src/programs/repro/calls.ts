import { verbOf } from '../../gate/index.ts';

/** What of Node's does what a verb of the gate's says, without "Sync": functions of `fs`, and methods of a file handle. */
const others: Readonly<Record<string, readonly string[]>> = {
  read: ['readFile', 'read', 'readv'],
  write: ['writeFile', 'write', 'writev'],
  append: ['appendFile'],
  copy: ['copyFile', 'cp'],
  fsync: ['fsync', 'sync'],
  fdatasync: ['fdatasync', 'datasync'],
  kill: ['kill'],
  end: [],
};

/** Undefined: it is no such verb. */
export const callsOf = (verb: string): readonly string[] | undefined =>
  others[verb] ?? (verbOf(verb) === undefined ? undefined : [verb]);
