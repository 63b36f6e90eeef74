// What runs in the processes that are dispatched.

/** A job of so much processor time, however long that takes. It stands still until it is continued for the first time, and at its end. */
export function computing(milliseconds: number): void {
  const before = process.cpuUsage();
  standStill();
  let sum = 0;
  while (used(before) < milliseconds) for (let round = 0; round < 20_000; round++) sum = (sum * 31 + round) | 0;
  for (;;) standStill(); // Also when it is continued: to exit would take milliseconds of the processor, which are no part of the job.
}

/** A job that never ends. */
export const endless = (): void => computing(Infinity);

/** The dispatcher sees from the operating system that it stands still. */
const standStill = (): void => void process.kill(process.pid, 'SIGSTOP');

/** Milliseconds, of all its threads. */
function used(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
