import { endEarly, interrupted } from './interruption.ts';

/**
 * Ends the tool where its output cannot go on: the reader has closed the pipe, or the disk is full. To be called before anything is
 * printed.
 */
export function watchOutput(): void {
  process.stdout.on('error', outputFailed);
  process.stderr.on('error', () => undefined); // There is nowhere left to say so.
}

/** A line, or several, on standard output. Nothing of a tool that is being ended. */
export const print = (text: string): void => write(`${text}\n`);

/** The same, without an end of the line. */
export function write(text: string): void {
  if (interrupted() !== undefined) return;
  try {
    process.stdout.write(text);
  } catch (error) {
    outputFailed(error as NodeJS.ErrnoException); // A file is written at once.
  }
}

/** A pipe that was closed ends the tool without a word: `| head -1` is no mistake. */
function outputFailed({ code, message }: NodeJS.ErrnoException): void {
  if (code !== 'EPIPE' && interrupted() === undefined)
    process.stderr.write(
      `Cannot print: standard output takes nothing (${message}). Make room where it goes, or send it elsewhere.\n`,
    );
  endEarly(3);
}
