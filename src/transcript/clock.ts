const { hrtime } = process; // Node's own, before any clock is a virtual one.

/**
 * The host's monotonic clock in milliseconds. All processes and threads of one host share it, so that their times line up;
 * `performance.now()` counts from each process's own start and would not.
 */
export function now(): number {
  return Number(hrtime.bigint()) / 1e6;
}
