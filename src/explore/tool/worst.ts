import type { SearchVerdict } from '../model/result.ts';

/** What can be said of all of them together. */
export function worst(verdicts: readonly SearchVerdict[]): SearchVerdict {
  if (verdicts.includes('broken')) return 'broken';
  return verdicts.includes('unknown') ? 'unknown' : 'holds';
}
