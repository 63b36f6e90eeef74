/** What is not compared: files that are ignored, and times. */
export interface LeavingOut {
  isIgnored(name: string): boolean;
  /** A text without what tells when it was written. @param where As it stands in a remark: a path, or "the name of". */
  from(text: string, where: string): string;
  /** What was left out, in a few words each. */
  remarks(): readonly string[];
}

/** When orders begin (virtual-clock.ts), and as long as one may last by its own clock, in milliseconds. */
const epoch = Date.UTC(2026, 0, 1);
const longest = 7 * 24 * 3600 * 1000;

/** How programs write times: ISO 8601, as `Date` prints itself, and milliseconds or seconds since 1970. */
const dates =
  /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?|[A-Z][a-z]{2},? (?:\d\d [A-Z][a-z]{2}|[A-Z][a-z]{2} \d\d) \d{4} \d\d:\d\d:\d\d(?: GMT)?(?:[+-]\d{4})?(?: \([^)\n]*\))?/g;
const numbers = /(?<![\w.])\d{10}(?:\d{3})?(?:\.\d+)?(?!\w)/g;

/** What stands in a text for what was left out of it. */
export const hasSigns = (text: string): boolean => /<(?:time|random|pid)[^<>]*>/.test(text);

export function newLeavingOut(ignore: readonly string[]): LeavingOut {
  const ignored = ignore.map(asExpression);
  const remarks = new Set<string>();
  return {
    isIgnored: (name) => ignored.some((one) => one.test(name)),
    from(text, where) {
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

const isOfRun = (time: number): boolean => time >= epoch && time <= epoch + longest;

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
