/** How a function of Node's fs is led through the gate. */
export interface Row {
  /** As Node calls it. The synchronous form is `nameSync`, the promise has the same name. */
  readonly name: string;
  readonly verb: string;
  /** The second argument is another path. */
  readonly two?: true;
  /** `realpath.native`. */
  readonly native?: true;
  /** What is told of it: the content that it returns, or that it is given. */
  readonly tells?: 'result' | 'argument';
}

const plain = (...names: string[]): Row[] => names.map((name) => ({ name, verb: name }));

/** Functions whose first argument is a path. */
export const pathRows: readonly Row[] = [
  { name: 'readFile', verb: 'read', tells: 'result' },
  { name: 'writeFile', verb: 'write', tells: 'argument' },
  { name: 'appendFile', verb: 'append', tells: 'argument' },
  { name: 'readdir', verb: 'readdir', tells: 'result' },
  { name: 'rename', verb: 'rename', two: true },
  { name: 'link', verb: 'link', two: true },
  { name: 'symlink', verb: 'symlink', two: true },
  { name: 'copyFile', verb: 'copy', two: true },
  { name: 'cp', verb: 'copy', two: true },
  { name: 'exists', verb: 'exists', tells: 'result' },
  ...plain('access', 'chmod', 'chown', 'lchown', 'lstat', 'lutimes', 'mkdir', 'mkdtemp', 'opendir', 'readlink', 'realpath'),
  ...plain('rm', 'rmdir', 'stat', 'statfs', 'truncate', 'unlink', 'utimes'),
];

/** Functions whose first argument is a descriptor; they have no promise. */
export const descriptorRows: readonly Row[] = plain(
  'fchmod',
  'fchown',
  'fdatasync',
  'fstat',
  'fsync',
  'ftruncate',
  'futimes',
  'read',
  'readv',
  'write',
  'writev',
);

/** Originals written in JavaScript, which call other functions of fs later, from callbacks. */
export const composite: ReadonlySet<string> = new Set(['writeFile', 'appendFile', 'truncate', 'rm', 'rmdir', 'cp', 'realpath']);
