/** When orders begin (virtual-clock.ts), and as long as one may last by its own clock, in milliseconds. */
const epoch = Date.UTC(2026, 0, 1);
const longest = 7 * 24 * 3600 * 1000;

/** A time of the run's own clock, in milliseconds since 1970. */
export const isOfRun = (time: number): boolean => time >= epoch && time <= epoch + longest;
