import { createInterface } from 'node:readline';
import { write } from './print.ts';

/** The user at the keyboard, who types answers, one line after the other. */
export interface Keyboard {
  /** What is typed next, nothing empty. @throws Error when the signal says that it is not wanted any more, or at the end of the input. */
  ask(prompt: string, signal: AbortSignal): Promise<string>;
  /** The input is at its end. */
  readonly ended: Promise<unknown>;
}

export function keyboard(): Keyboard {
  const lines = createInterface({ input: process.stdin });
  const typed = lines[Symbol.asyncIterator]();
  let coming: Promise<IteratorResult<string>> | undefined;

  /** A line that is not wanted any more when it comes goes to the next call. */
  async function next(signal: AbortSignal): Promise<string> {
    coming ??= typed.next();
    const { value, done } = await Promise.race([coming, aborted(signal)]);
    coming = undefined;
    if (done) throw new Error('Nobody answers any more.');
    return value;
  }

  return {
    async ask(prompt, signal) {
      signal.throwIfAborted();
      const leavePrompt = (): void => write('\n');
      signal.addEventListener('abort', leavePrompt);
      try {
        write(prompt);
        for (;;) {
          const line = await next(signal);
          if (line.trim() !== '') return line;
          write('  An empty message is no answer: say something.\n  you: ');
        }
      } finally {
        signal.removeEventListener('abort', leavePrompt);
      }
    },
    ended: new Promise((resolve) => lines.once('close', resolve)),
  };
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }));
