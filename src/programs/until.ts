import { isAbsolute, normalize } from 'node:path';
import type { Until } from '../explore/index.ts';
import { UsageError } from '../scenario/index.ts';
import type { CopiedFolder } from './folder.ts';

/**
 * When programs are ended that never end by themselves: `done.txt`, a path in the copy; or `line: ready`, which somebody prints.
 * @throws UsageError for what lies elsewhere, or is there from the beginning.
 */
export function untilOf(text: string, { entries, name }: CopiedFolder): Until {
  const line = /^line:\s*(.*)$/s.exec(text)?.[1]?.trim();
  if (line === '') throw new UsageError("until=line: names no text. Write until='line: ready', with what is printed.");
  if (line !== undefined) return { line };
  const path = normalize(text).replace(/\/$/, '');
  if (text.trim() === '' || isAbsolute(path) || path === '.' || path.startsWith('..'))
    throw new UsageError(
      `until=${text} is no path in the folder. Write it from the folder on, such as until=done.txt; or until='line: ready'.`,
    );
  if (entries.includes(path))
    throw new UsageError(`until=${text} cannot be waited for: it is in "${name}" from the beginning. Name what appears there.`);
  return { path };
}
