import { isatty } from 'node:tty';
import isUnicodeSupported from 'is-unicode-supported';
import type { Paper } from '../report/index.ts';

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

/** One line that says what is going on, in a terminal only. */
export async function progress(quiet: boolean): Promise<{ say(text: string): void; stop(): void }> {
  const isSilent = quiet || !process.stdout.isTTY || !process.stderr.columns; // A terminal without a width drives it mad.
  if (isSilent) return { say: () => undefined, stop: () => undefined };
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
    stop: () => void spinner.stop(),
  };
}
