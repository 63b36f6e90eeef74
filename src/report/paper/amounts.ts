const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** `seven`, and `17` from eleven on. */
export const inWords = (count: number): string => words[count] ?? whole(count);

/** `second`, and `17th` from eleven on. */
export function ordinal(nth: number): string {
  const isTeen = nth % 100 > 10 && nth % 100 < 14;
  return ordinals[nth - 1] ?? `${whole(nth)}${isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][nth % 10] ?? 'th')}`;
}

/** `1,097` */
export const whole = (amount: number): string => grouped.format(amount).replace(/^-0$/, '0');

/** Milliseconds without their unit: `0.4`, `152`, `1,097`. */
export const millis = (amount: number): string => (amount < 9.95 ? tenths.format(amount) : whole(amount));

/** Times that stand under each other: whole milliseconds, or tenths when all of it is over in ten. */
export const clockFor = (longest: number): ((at: number) => string) => (longest < 9.95 ? (at) => at.toFixed(1) : whole);

/** `1 run`, `5 runs` */
export const several = (count: number, one: string, more = `${one}s`): string => `${whole(count)} ${count === 1 ? one : more}`;

/** How long something took, as people say it: `640 ms`, `2.3 s`, `11 s`, `2 min 5 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 995) return `${whole(milliseconds)} ms`;
  const seconds = Math.round(milliseconds / 1000);
  if (milliseconds < 9950) return `${tenths.format(milliseconds / 1000)} s`;
  if (seconds < 120) return `${seconds} s`;
  return `${whole(Math.floor(seconds / 60))} min ${seconds % 60} s`;
}
