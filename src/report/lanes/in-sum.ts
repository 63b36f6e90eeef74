import { clockFor, inWords } from '../paper/amounts.ts';
import { bursts, type Burst } from './bursts.ts';
import { cut } from '../paper/fit.ts';
import type { Story } from './steps.ts';

/** One sentence for a story in which all actors said the same before any went on; for other stories nothing. */
export function inSum({ actors, steps }: Story): string | undefined {
  const groups = bursts(steps, Infinity);
  const isByAll = (burst: Burst): boolean =>
    burst.steps.length === actors.length && burst.steps.every(({ kind, who }) => kind === 'said' && actors.includes(who));
  const index = groups.findIndex(isByAll);
  const all = groups[index];
  if (!all || actors.length < 2) return undefined;

  const clock = clockFor(steps.at(-1)!.at); // All have said something.
  const who = actors.length === 2 ? 'both' : `all ${inWords(actors.length)}`;
  const when = index === 0 ? `within ${clock(all.last)} ms` : `between ${clock(all.first)} and ${clock(all.last)} ms`;
  const next = groups[index + 1];
  const then =
    next && next.steps[0]!.kind === 'said' ? `; the first ${quoted(next.text)} came after ${clock(next.first)} ms` : '';
  return `${who} said ${quoted(all.text)} ${when}${then}`;
}

const quoted = (text: string): string => `"${cut(text, 30, '...')}"`;
