import { constants } from 'node:os';
import type { Home } from '../process/host.ts';

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

let status: number | undefined;

/** The exit status of a tool that was interrupted. Undefined: it was not. */
export const interrupted = (): number | undefined => status;

/**
 * Hands on what a terminal says to the tool, since the scenario runs in a session of its own: Ctrl-C and a closed terminal
 * end everything before the tool ends; Ctrl-Z stops and continues everything with it. Returns what takes it back.
 */
export function passOnSignals(home: Home): () => void {
  const end = (signal: NodeJS.Signals): void => {
    status = 128 + constants.signals[signal];
    process.on('uncaughtException', () => undefined); // Whatever is being ended may say so; it is no error of the tool's.
    void home.close().finally(() => process.exit(status));
  };
  const stop = (): void => {
    home.signal('SIGSTOP');
    process.kill(process.pid, 'SIGSTOP');
  };
  const goOn = (): void => home.signal('SIGCONT');
  for (const signal of endings) process.on(signal, end);
  process.on('SIGTSTP', stop);
  process.on('SIGCONT', goOn);
  return () => {
    for (const signal of endings) process.off(signal, end);
    process.off('SIGTSTP', stop);
    process.off('SIGCONT', goOn);
  };
}
