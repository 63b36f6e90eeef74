import { constants } from 'node:os';

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What there is to end, and to stop and continue, as soon as something can be started. */
interface Interruptible {
  readonly end: () => Promise<unknown>;
  readonly signal: (signal: NodeJS.Signals) => void;
}

let started: Interruptible | undefined;
let status: number | undefined;

/** The exit status of a tool that is being ended early. Undefined: it is not. */
export const interrupted = (): number | undefined => status;

/**
 * Hands on what a terminal says to the tool, since what it starts runs in sessions of its own: Ctrl-C and a closed terminal
 * end everything before the tool ends; Ctrl-Z stops and continues everything with it.
 */
export function listenForSignals(): void {
  for (const signal of endings) process.on(signal, () => endEarly(128 + constants.signals[signal]));
  process.on('SIGTSTP', () => {
    started?.signal('SIGSTOP');
    process.kill(process.pid, 'SIGSTOP');
  });
  process.on('SIGCONT', () => started?.signal('SIGCONT'));
}

/** To be called before anything is started. */
export function passOnTo(interruptible: Interruptible): void {
  started = interruptible;
}

/** Ends everything, and the tool with this exit status once nothing is left. The first call decides. */
export function endEarly(withStatus: number): void {
  if (status !== undefined) return;
  status = withStatus;
  process.on('uncaughtException', () => undefined); // Whatever is being ended may say so; it is no error of the tool's.
  void Promise.resolve(started?.end()).finally(() => process.exit(withStatus));
}

/**
 * Waits until a signal that was there before has been heard. Ctrl-C reaches the processes that the tool has started as well, see
 * credentials(7), and their end may be heard of first.
 */
export async function hearSignals(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
}
