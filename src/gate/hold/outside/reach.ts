import { openingWith } from '../../wrappers/opening.ts';

/** What a function of fs does to one of its paths, as far as it matters to others. */
export interface Reach {
  readonly path: unknown;
  readonly looks?: true;
  /** `whole`: whatever was there before does not matter any more. */
  readonly changes?: 'partly' | 'whole';
  /** Only if something is there; or only if nothing is. Else it looks. */
  readonly where?: 'present' | 'absent';
  readonly deep?: true;
  /** It looks at what lies in the folder. */
  readonly lists?: true;
  /** It makes a name in the folder, or removes one. */
  readonly names?: true;
  /** It opens the file: opening a FIFO waits until the other end is opened, see fifo(7). */
  readonly opens?: true;
}

/** @param name Without `Sync`. */
export function reachOf(name: string, args: readonly unknown[]): readonly Reach[] {
  const [path, second] = args;
  const options = args.findLast((one) => typeof one === 'object' && one !== null && !ArrayBuffer.isView(one)) as
    | { flag?: unknown; flags?: unknown }
    | undefined;
  if (name === 'mkdtemp' || name.startsWith('mkdtempD')) return [];
  if (name === 'rename') return [removed(path), made(second, true)];
  if (name === 'copyFile' || name === 'cp') return [{ path, looks: true, deep: true, opens: true }, made(second, true)];
  if (name === 'link') return [{ path, looks: true }, made(second)];
  if (name === 'symlink') return [made(second)];
  if (name === 'mkdir') return [{ ...made(path), where: 'absent' }];
  if (/^(rm|rmdir|unlink)$/.test(name)) return [removed(path)];
  if (/^(truncate|l?chmod|l?chown|l?utimes)$/.test(name)) return [{ path, changes: 'partly' }];
  if (name === 'open') return [opened(path, typeof second === 'function' ? undefined : second)];
  if (name === 'writeFile') return [opened(path, options?.flag ?? 'w')];
  if (name === 'appendFile') return [opened(path, options?.flag ?? 'a')];
  if (name === 'createWriteStream') return [opened(path, options?.flags ?? 'w')];
  if (/^(readdir|opendir)$/.test(name)) return [{ path, looks: true, lists: true }];
  return [{ path, looks: true, ...(/^(readFile|createReadStream)$/.test(name) && { opens: true }) }];
}

const made = (path: unknown, deep = false): Reach => ({ path, changes: 'whole', names: true, ...(deep && { deep }) });

const removed = (path: unknown): Reach => ({ ...made(path, true), where: 'present' });

function opened(path: unknown, flags: unknown): Reach {
  const opening = openingWith(flags);
  const text = typeof flags === 'string' ? flags : '';
  const isRead = typeof flags === 'number' ? (flags & 3) === 0 && opening.length === 0 : /^r?s?$/.test(text) || text === 'rs';
  if (isRead) return { path, looks: true, opens: true };
  const isWhole = opening.includes('empties');
  const looks = text.includes('x') || text.includes('+') ? { looks: true as const } : {};
  return { path, ...looks, changes: isWhole ? 'whole' : 'partly', opens: true, ...(opening.length > 0 && { names: true }) };
}
