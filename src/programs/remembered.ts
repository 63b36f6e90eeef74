import { createHash } from 'node:crypto';
import { keepText, keptText } from '../process/for-tools.ts';
import type { ProgramsRequest } from './plan.ts';
import type { Known } from './staged/labels.ts';

/** Of which programs a token is, and how they end one after the other: the token itself has no room for it. */
export interface Remembered extends Pick<Known, 'ends' | 'kills'> {
  readonly request: ProgramsRequest;
  /** Which of them never end by themselves. */
  readonly endless: readonly string[];
}

export async function remember(tokens: readonly string[], what: Remembered): Promise<void> {
  for (const token of tokens) await keepText(nameFor(token), JSON.stringify(what));
}

/** Undefined: it was made elsewhere, or so long ago that it was forgotten. */
export async function recallToken(token: string): Promise<Remembered | undefined> {
  const text = await keptText(nameFor(token));
  return text === undefined ? undefined : (JSON.parse(text) as Remembered);
}

const nameFor = (token: string): string => `programs-token-${createHash('sha256').update(token).digest('hex').slice(0, 24)}.json`;
