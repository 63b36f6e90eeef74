import { constants } from 'node:os';

const numbers: Readonly<Record<string, number>> = constants.signals;
const stopping: ReadonlySet<string> = new Set(['SIGSTOP', 'SIGTSTP', 'SIGTTIN', 'SIGTTOU']);
/**
 * By the system, see signal(7); and by Node, which ignores SIGPIPE, and waits for a debugger at SIGUSR1: "Signal events" in
 * https://nodejs.org/api/process.html
 */
const ignored: ReadonlySet<string> = new Set(['SIGCHLD', 'SIGCONT', 'SIGPIPE', 'SIGURG', 'SIGUSR1', 'SIGWINCH']);

/** Of what is given to `process.kill`. Undefined: it only asks whether there is such a process. */
export function signalOf(given: unknown): string | undefined {
  if (given === 0) return undefined;
  if (typeof given !== 'number') return typeof given === 'string' && given !== '' ? given : 'SIGTERM';
  return Object.keys(numbers).find((name) => numbers[name] === given) ?? `signal ${given}`;
}

/** The last of those that programs agree upon among themselves. */
export const lastSignal = 64;

export const numberOf = (signal: string): number | undefined => numbers[signal];

/** The process stands still until it gets SIGCONT. */
export const stops = (signal: string): boolean => stopping.has(signal);

/** The process ends unless it listens. */
export const ends = (signal: string): boolean => !stopping.has(signal) && !ignored.has(signal);
