import { InvalidArgumentError } from 'commander';
import { UsageError } from '../scenario/index.ts';

/** A count, as typed. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1) throw new InvalidArgumentError('It must be a whole number from 1.');
  return value;
}

/** As many, or none. */
export function wholeNumberOrNone(text: string): number {
  return text === '0' ? 0 : wholeNumber(text);
}

/** Paths, as typed: with commas between them, or one after the other. */
export const paths = (text: string, before: readonly string[] = []): readonly string[] => [...before, ...text.split(',')];

/** A switch, as typed. */
export function yesOrNo(text: string): boolean {
  if (text === 'yes' || text === 'true') return true;
  if (text === 'no' || text === 'false') return false;
  throw new InvalidArgumentError('Say yes or no.');
}

/** @throws UsageError when a question is to be asked where one document and nothing else is to be printed. */
export function refuseToAskIn(json: boolean, ask: boolean): void {
  if (!json || !ask) return;
  throw new UsageError('"ask=yes" puts a question, and "json=yes" prints one document and nothing else. Leave one of them out.');
}
