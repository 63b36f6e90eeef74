import { inWords, millis } from './amounts.ts';
import { bursts } from './bursts.ts';
import { cut } from './fit.ts';
import type { Story } from './steps.ts';

/** One sentence for a story in which all said the same before anybody went on; for other stories nothing. */
export function inSum({ actors, steps }: Story): string | undefined {
  const groups = bursts(steps, Infinity);
  const index = groups.findIndex(
    (group) => group.steps.length === actors.length && group.steps.every(({ kind }) => kind === 'said'),
  );
  const all = groups[index];
  if (!all || actors.length < 2) return undefined;

  const who = actors.length === 2 ? 'both' : `all ${inWords(actors.length)}`;
  const when = index === 0 ? `within ${millis(all.last)} ms` : `between ${millis(all.first)} and ${millis(all.last)} ms`;
  const next = groups[index + 1];
  const then =
    next && next.steps[0]!.kind === 'said' ? `; the first ${quoted(next.text)} came after ${millis(next.first)} ms` : '';
  return `${who} said ${quoted(all.text)} ${when}${then}`;
}

const quoted = (text: string): string => `"${cut(text, 30, '...')}"`;
