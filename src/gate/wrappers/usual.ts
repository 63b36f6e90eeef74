type Check = (argument: unknown) => boolean;

/**
 * Whether Node takes these arguments for certain, whatever the paths and descriptors before them: then it need not be asked.
 * What is unknown here is no mistake, only unusual.
 */
export function isUsual(name: string, args: readonly unknown[]): boolean {
  const checks = usual[name];
  return checks !== undefined && args.length <= checks.length && checks.every((check, at) => check(args[at]));
}

const isWhole: Check = (value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 31;
const isMode: Check = (value) => isWhole(value) && (value as number) <= 0o7777;
const isTime: Check = (value) => (typeof value === 'number' ? Number.isFinite(value) : value instanceof Date);
const isBoolean: Check = (value) => typeof value === 'boolean';
const isView: Check = (value) => ArrayBuffer.isView(value) && value.byteLength > 0;
const isViews: Check = (value) => Array.isArray(value) && value.length > 0 && value.every(isView);
const isContent: Check = (value) => typeof value === 'string' || ArrayBuffer.isView(value);

const encodings = new Set(['utf8', 'utf-8', 'latin1', 'ascii', 'hex', 'base64', 'base64url', 'binary', 'utf16le']);
const isEncoding: Check = (value) => encodings.has(value as string);
const flags = new Set(['r', 'r+', 'w', 'wx', 'w+', 'wx+', 'a', 'ax', 'a+', 'ax+']);
const isFlag: Check = (value) => flags.has(value as string) || isWhole(value);
const linkTypes = new Set(['file', 'dir', 'junction']);
const isLinkType: Check = (value) => linkTypes.has(value as string);
const isSignal: Check = (value) => value instanceof AbortSignal;

const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const either =
  (...checks: readonly Check[]): Check =>
  (value) =>
    checks.some((check) => check(value));

/** An object with some of these, and with nothing else that Node might look at. */
const withSome =
  (known: Readonly<Record<string, Check>>): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.entries(value).every(([key, one]) => one === undefined || known[key]?.(one) === true);

const text = { encoding: either(isEncoding, (value) => value === null) };
const names = maybe(
  either(isEncoding, (value) => value === 'buffer', withSome({ encoding: either(isEncoding, (value) => value === 'buffer') })),
);
const stats = maybe(withSome({ bigint: isBoolean, throwIfNoEntry: isBoolean }));
const contentOptions = maybe(
  either(isEncoding, withSome({ ...text, flag: isFlag, mode: isMode, flush: isBoolean, signal: isSignal })),
);
const removal = maybe(withSome({ recursive: isBoolean, force: isBoolean, maxRetries: isWhole, retryDelay: isWhole }));
const copies = {
  dereference: isBoolean,
  errorOnExist: isBoolean,
  force: isBoolean,
  preserveTimestamps: isBoolean,
  recursive: isBoolean,
};

const usual: Readonly<Record<string, readonly Check[]>> = {
  access: [maybe((value) => isWhole(value) && (value as number) < 8)],
  appendFile: [isContent, contentOptions],
  chmod: [isMode],
  chown: [isWhole, isWhole],
  close: [],
  copyFile: [maybe((value) => isWhole(value) && (value as number) < 8)],
  cp: [maybe(withSome(copies))],
  exists: [],
  fchmod: [isMode],
  fchown: [isWhole, isWhole],
  fdatasync: [],
  fstat: [stats],
  fsync: [],
  ftruncate: [maybe(isWhole)],
  futimes: [isTime, isTime],
  lchown: [isWhole, isWhole],
  link: [],
  lstat: [stats],
  lutimes: [isTime, isTime],
  mkdir: [maybe(either(isMode, withSome({ recursive: isBoolean, mode: isMode })))],
  mkdtemp: [names],
  open: [maybe(isFlag), maybe(isMode)],
  opendir: [
    maybe(withSome({ recursive: isBoolean, encoding: isEncoding, bufferSize: (value) => isWhole(value) && value !== 0 })),
  ],
  readFile: [maybe(either(isEncoding, withSome({ ...text, flag: isFlag, signal: isSignal })))],
  readdir: [maybe(either(isEncoding, withSome({ encoding: isEncoding, recursive: isBoolean, withFileTypes: isBoolean })))],
  readlink: [names],
  readv: [isViews, maybe(either(isWhole, (value) => value === null))],
  realpath: [names],
  rename: [],
  rm: [removal],
  rmdir: [(value) => value === undefined], // Newer Nodes refuse options that older ones take.
  stat: [stats],
  statfs: [stats],
  symlink: [maybe(either(isLinkType, (value) => value === null))],
  truncate: [maybe(isWhole)],
  unlink: [],
  utimes: [isTime, isTime],
  write: [isContent],
  writeFile: [isContent, contentOptions],
  writev: [isViews, maybe(either(isWhole, (value) => value === null))],
};

/** `read(fd, buffer, offset, length, position)`, and `write` of a buffer. */
export function isUsualTransfer([data, offset, length, position, ...rest]: readonly unknown[]): boolean {
  if (!isView(data) || rest.length > 0) return false;
  const size = (data as Uint8Array).byteLength;
  const isPart = isWhole(offset) && isWhole(length) && (length as number) > 0 && (offset as number) + (length as number) <= size;
  return isPart && (position === null || position === undefined || isWhole(position));
}
