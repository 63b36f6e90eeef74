import type { Opening } from '../operation.ts';
import { original } from './originals.ts';

const { O_APPEND, O_CREAT, O_RDWR, O_TRUNC } = original.constants;

/** What opening a file with these flags does to it. `flags` as Node takes them: `'w+'`, or a number. */
export function openingWith(flags: unknown): readonly Opening[] {
  const number = typeof flags === 'number' ? flags : numberOf(typeof flags === 'string' ? flags : 'r');
  return [
    ...(number & O_CREAT ? (['makes'] as const) : []),
    ...(number & O_TRUNC ? (['empties'] as const) : []),
    ...(number & O_APPEND && number & O_RDWR ? (['reads and appends'] as const) : []),
  ];
}

/** What Node refuses opens nothing. */
function numberOf(flags: string): number {
  if (flags.includes('w')) return O_CREAT | O_TRUNC;
  if (!flags.includes('a')) return 0;
  return O_CREAT | O_APPEND | (flags.includes('+') ? O_RDWR : 0);
}

/** The flags among a function's options: `{ flag: 'w+' }`. */
export const flagOf = (options: unknown): unknown => (options as { flag?: unknown } | null | undefined)?.flag;
