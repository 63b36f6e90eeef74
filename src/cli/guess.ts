import { createInterface } from 'node:readline';
import { write } from './print.ts';

/**
 * Puts a question where the report goes, and takes a line of whatever is typed; Enter and the end of the input are no guess.
 * The terminal stays as it is, so that Ctrl-C and Ctrl-Z do here what they do everywhere.
 */
export async function guess(question: string): Promise<string> {
  write(question);
  const reader = createInterface({ input: process.stdin });
  const typed = await new Promise<string | undefined>((resolve) => {
    reader.once('line', resolve);
    reader.once('close', () => resolve(undefined));
  });
  reader.close();
  const said = (typed ?? '').trim();
  if (!process.stdin.isTTY) write(`${said}\n\n`); // Nobody has seen it yet.
  else write(typed === undefined ? '\n\n' : '\n'); // Ctrl-D leaves the line unended.
  return said;
}
