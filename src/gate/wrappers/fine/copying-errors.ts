import { constants } from 'node:os';
import { resolve, sep } from 'node:path';
import { systemError } from '../node-errors.ts';
import { original } from '../originals.ts';
import type { CopyOptions, Means } from './copying.ts';
import type { CopyLook } from './copying-looks.ts';
import { major } from './manner.ts';

const { errno } = constants;

export type CopyRefusal = 'itself' | 'a folder onto a file' | 'a file onto a folder' | 'into itself' | 'a folder' | CopyLook[0];

/** Undefined: it can be copied there. */
export function refusalToCopy(from: string, to: string, [kind]: CopyLook, there: CopyLook | undefined): CopyRefusal | undefined {
  const isFolder = kind === 'folder';
  if (there) {
    const [target, , isSame] = there;
    if (isSame) return 'itself';
    if (isFolder && target !== 'folder') return 'a folder onto a file';
    if (!isFolder && target === 'folder') return 'a file onto a folder';
  }
  return isFolder && isBelow(to, from) ? 'into itself' : undefined;
}

/** By their paths alone. */
export const isBelow = (path: string, folder: string): boolean => {
  const parts = partsOf(path);
  return partsOf(folder).every((part, at) => parts[at] === part);
};

const partsOf = (path: string): string[] => resolve(path).split(sep).filter(Boolean);

interface Copy {
  readonly from: string;
  readonly to: string;
  readonly options: CopyOptions;
  readonly means: Means;
}

/** As Node says it; from Node 22 on the synchronous form says it in other words, in C++: https://github.com/nodejs/node/pull/53614 */
export function cannotCopy(refusal: CopyRefusal, { from, to, options, means: { isSync, apart } }: Copy): unknown {
  if (isSync && major >= 22) {
    const { filter: _, ...rest } = options;
    try {
      apart(() => original.cpSync(from, to, rest));
    } catch (error) {
      return error;
    }
  }
  const about = aboutRefusal(refusal, from, to, isSync);
  return systemError(about.key, { path: to, syscall: 'cp', errno: errno.EINVAL, code: 'EINVAL', ...about });
}

interface About {
  readonly key: string;
  readonly message: string;
  readonly path?: string;
  readonly errno?: number;
  readonly code?: string;
}

function aboutRefusal(refusal: CopyRefusal, from: string, to: string, isSync: boolean): About {
  switch (refusal) {
    case 'itself':
      return { key: 'ERR_FS_CP_EINVAL', message: 'src and dest cannot be the same' };
    case 'into itself':
      return { key: 'ERR_FS_CP_EINVAL', message: `cannot copy ${from} to a subdirectory of self ${to}` };
    case 'a folder onto a file':
      return {
        key: 'ERR_FS_CP_DIR_TO_NON_DIR',
        message: `cannot overwrite non-directory ${to} with directory ${from}`,
        errno: errno.EISDIR,
        code: 'EISDIR',
      };
    case 'a file onto a folder':
      return {
        key: 'ERR_FS_CP_NON_DIR_TO_DIR',
        message: `cannot overwrite directory ${to} with non-directory ${from}`,
        errno: errno.ENOTDIR,
        code: 'ENOTDIR',
      };
    case 'a folder':
      return {
        key: 'ERR_FS_EISDIR',
        message: `${from} is a directory (not copied)`,
        path: from,
        errno: isSync ? errno.EINVAL : errno.EISDIR,
        code: 'EISDIR',
      };
    case 'socket':
      return { key: 'ERR_FS_CP_SOCKET', message: `cannot copy a socket file: ${to}` };
    case 'pipe':
      return { key: 'ERR_FS_CP_FIFO_PIPE', message: `cannot copy a FIFO pipe: ${to}` };
    default:
      return { key: 'ERR_FS_CP_UNKNOWN', message: `cannot copy an unknown file type: ${to}` };
  }
}

/** @param inFolder What `cpSync` finds in a folder since Node 22 it finds in C++: https://github.com/nodejs/node/pull/58461 */
export function alreadyThere(to: string, inFolder = false): Error {
  const said = `${to} already exists`;
  const key = 'ERR_FS_CP_EEXIST';
  const error = systemError(key, { message: said, path: to, syscall: 'cp', errno: errno.EEXIST, code: 'EEXIST' });
  if (!inFolder || major < 22 || major >= 26) return error;
  return Object.assign(new Error(`[${key}]: Target already exists: cp returned EEXIST (${said})`), { code: key });
}

/** @param key Which of the two. */
export const linkRefused = (
  key: 'ERR_FS_CP_EINVAL' | 'ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY',
  message: string,
  path: string,
): Error => systemError(key, { message, path, syscall: 'cp', errno: errno.EINVAL, code: 'EINVAL' });
