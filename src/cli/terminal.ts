import { isatty } from 'node:tty';
import isUnicodeSupported from 'is-unicode-supported';
import type { Paper } from '../report/index.ts';
import { print } from './print.ts';

/** What standard output can show: a hundred columns in a pipe, as many as there are in a terminal, never under sixty. */
export function paper(): Paper {
  const asked = Number(process.env['COLUMNS']);
  const width = process.stdout.columns || (Number.isInteger(asked) && asked > 0 ? asked : 100);
  return {
    width: Math.max(60, Math.min(width, 120)),
    colour: wantsColour(),
    unicode: isUnicodeSupported(),
  };
}

/** A pipe gets none, whatever machine this is: picocolors would write colours into the pipes of every CI. */
function wantsColour(): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return false;
  return FORCE_COLOR ? FORCE_COLOR !== '0' : isatty(1) && TERM !== 'dumb';
}

/** What is going on, for the user that waits. */
export interface Progress {
  /** In a terminal: one line, which changes. */
  say(text: string): void;
  /** In a pipe: a line for each variant that is done, so that the reader sees that it goes on. */
  done(text: string): void;
  stop(): void;
}

/** @param quiet One document and nothing else is to be printed. */
export async function progress(quiet: boolean): Promise<Progress> {
  const nothing = (): void => undefined;
  if (quiet) return { say: nothing, done: nothing, stop: nothing };
  if (!process.stdout.isTTY) return lineByLine();
  if (!process.stderr.columns) return { say: nothing, done: nothing, stop: nothing }; // A terminal without a width drives it mad.
  const { default: ora } = await import('ora'); // Its packages are as many as ours are files: a pipe need not wait for them.
  const spinner = ora({
    color: 'cyan',
    discardStdin: false,
    indent: 2,
  });
  return {
    say(text) {
      if (spinner.isSpinning) spinner.text = text;
      else spinner.start(text);
    },
    done: nothing,
    stop() {
      if (!spinner.isSpinning) return;
      spinner.stop();
      process.stderr.write('\r'); // It leaves the cursor behind its indent, and the next line would stand there.
    },
  };
}

function lineByLine(): Progress {
  let isOpen = false;
  return {
    say: () => undefined,
    done(text) {
      isOpen = true;
      print(`  ${text}`);
    },
    stop() {
      if (isOpen) print('');
      isOpen = false;
    },
  };
}
