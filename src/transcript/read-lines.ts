import { existsSync, readFileSync } from 'node:fs';

/**
 * The lines of an output file with their times. The trace says how many bytes were written when; a line has the time of the
 * write that finished it. What was written past our wrappers (by native code, say) has no time and gets `fallback`.
 */
export function readLines(
  file: string,
  writes: readonly { readonly at: number; readonly bytes: number }[],
  fallback: number,
): { text: string; at: number }[] {
  if (!existsSync(file)) return [];
  const bytes = readFileSync(file);
  const lines: { text: string; at: number }[] = [];
  let write = 0;
  let written = writes[0]?.bytes ?? 0;
  for (let start = 0; start < bytes.length;) {
    const newline = bytes.indexOf(10, start);
    const end = newline === -1 ? bytes.length : newline;
    const through = Math.min(end + 1, bytes.length);
    while (written < through && write < writes.length) written += writes[++write]?.bytes ?? 0;
    lines.push({ text: bytes.toString('utf8', start, end), at: writes[write]?.at ?? fallback });
    start = end + 1;
  }
  return lines;
}
