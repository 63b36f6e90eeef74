import type { RandomValues } from './random-values.ts';
import { isOfRun } from './times.ts';

/** What is not compared: files that are ignored, times, and which random values came out. */
export interface LeavingOut {
  isIgnored(name: string): boolean;
  /** A text, or a name, that will be asked for: which random values stand in any of these. */
  hear(text: string): void;
  /**
   * A text without what tells when it was written. A random value stands in it as the first, second ... of those that its program has drawn and
   * that are heard anywhere: so it is told which it is, and not how often was drawn before. @param where As it stands in a remark: a path, or "the name of".
   */
  from(text: string, where: string): string;
  /** What was left out, in a few words each. */
  remarks(): readonly string[];
}

/** How programs write times: ISO 8601, as `Date` prints itself, and milliseconds or seconds since 1970. */
const dates =
  /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?|[A-Z][a-z]{2},? (?:\d\d [A-Z][a-z]{2}|[A-Z][a-z]{2} \d\d) \d{4} \d\d:\d\d:\d\d(?: GMT)?(?:[+-]\d{4})?(?: \([^)\n]*\))?/g;
const numbers = /(?<![\w.])\d{10}(?:\d{3})?(?:\.\d+)?(?!\w)/g;

/** What stands in a text for what was left out of it. */
export const hasSigns = (text: string): boolean => /<(?:time|random|pid)[^<>]*>/.test(text);

/** @param random Undefined: nobody drew anything. */
export function newLeavingOut(ignore: readonly string[], random?: RandomValues): LeavingOut {
  const ignored = ignore.map(asExpression);
  const remarks = new Set<string>();
  return {
    isIgnored: (name) => ignored.some((one) => one.test(name)),
    hear: (text) => random?.hear(text),
    from(written, where) {
      const text = random?.from(written) ?? written;
      if (text !== written)
        remarks.add(where === 'the name of' ? `a random part in the name of ${text}` : `random values in ${where}`);
      const dated = text.replaceAll(dates, (found) => (isOfRun(Date.parse(found.replace(/ \(.*/, ''))) ? '<time>' : found));
      const timeless = dated.replaceAll(numbers, (found) =>
        isOfRun(Number(found) * (/^\d{10}(?!\d)/.test(found) ? 1000 : 1)) ? '<time>' : found,
      );
      if (timeless !== text) remarks.add(where === 'the name of' ? `a time in the name of ${timeless}` : `times in ${where}`);
      return timeless;
    },
    remarks: () => [...remarks].toSorted(),
  };
}

/** `*` and `?` stay in one folder, `**` does not; without a slash it is a name in any folder. */
function asExpression(glob: string): RegExp {
  const parts = glob.replace(/^\.\//, '').split(/(\*\*\/?|\*|\?)/);
  const written = parts.map((part) => {
    if (part.startsWith('**')) return '.*';
    if (part === '*') return '[^/]*';
    return part === '?' ? '[^/]' : part.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  });
  return new RegExp(`^${glob.includes('/') ? '' : '(?:.*/)?'}${written.join('')}(?:/.*)?$`);
}
