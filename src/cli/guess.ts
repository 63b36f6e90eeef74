import { createInterface } from 'node:readline';
import { askedAgain, questionText, type Paper } from '../report/index.ts';
import { guessesInWords, guessIn, type Question } from '../scenario/index.ts';
import { write } from './print.ts';

/**
 * Puts a question where the report goes, and takes a line of whatever is typed; Enter and the end of the input are no guess. A user
 * that types what cannot be one is told what can, and asked again. The terminal stays as it is, so that Ctrl-C and Ctrl-Z do here
 * what they do everywhere.
 */
export async function guess(question: Question, sheet: Paper): Promise<string> {
  const { takes } = question;
  const reader = createInterface({ input: process.stdin });
  const lines = reader[Symbol.asyncIterator]();
  write(questionText(question, sheet));
  try {
    for (;;) {
      const { value, done } = await lines.next();
      const said = done ? '' : value.trim();
      if (!process.stdin.isTTY) write(`${said}\n`); // It is not on the screen yet.
      else if (done) write('\n'); // Ctrl-D leaves the line unended.
      const meant = said === '' || !takes ? said : guessIn(said, takes);
      if (meant === undefined) {
        write(askedAgain(said, guessesInWords(takes!), sheet)); // Else whatever is said is meant.
        continue;
      }
      write('\n');
      return meant;
    }
  } finally {
    reader.close();
  }
}
