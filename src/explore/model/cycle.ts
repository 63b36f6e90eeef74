/** The end of a sequence that comes again and again. */
export interface Cycle {
  /** Where it begins. */
  readonly from: number;
  /** How long it is, and how often it was gone through. */
  readonly length: number;
  readonly times: number;
}

/** What repeats itself does so within so many steps. */
const longest = 40;
const fewest = 3;

/** The shortest cycle that a sequence ends in, if it makes up half of it. */
export function cycleIn(items: readonly string[]): Cycle | undefined {
  for (let length = 1; length <= Math.min(longest, items.length / fewest); length++) {
    let from = items.length - length;
    while (from > 0 && items[from - 1] === items[from - 1 + length]) from--;
    const covered = items.length - from;
    if (covered < fewest * length || covered * 2 < items.length) continue;
    return { from, length, times: Math.floor(covered / length) };
  }
  return undefined;
}
