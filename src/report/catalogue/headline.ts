import { several } from '../paper/amounts.ts';
import { hang, harmless } from '../paper/fit.ts';
import { between, inkFor, type Paper } from '../paper/paper.ts';

/** The line that stands first, before anything is known but the name: the question. Nothing above the result answers it. */
export function title(name: string, question: string, paper: Paper): string {
  const [first = '', ...rest] = hang(
    '  ',
    question ? `${harmless(name)}${between(paper)}${harmless(question)}` : harmless(name),
    paper.width,
  );
  return [first.replace(harmless(name), (found) => inkFor(paper).bold(found)), ...rest].join('\n');
}

/** Under the title of what was found in the field: where, and what is true of the versions that are here. */
export const foundLine = (found: { readonly thread: string; readonly says: string }, paper: Paper): string =>
  hang('  ', harmless(`${found.thread}: ${found.says}`), paper.width)
    .map(inkFor(paper).dim)
    .join('\n');

/** What is known before the first run. */
export interface HeadlineSetting {
  /** What is staged: `10 processes, 1 ticket, waits of 50 to 150 ms`. May be empty. */
  readonly setting: string;
  /** Undefined where nothing is drawn. */
  readonly seed?: number;
  readonly variants: number;
  /** Of each variant. */
  readonly runs: number;
}

/** The line under the title: what is staged, and how often. */
export function settingLine({ setting, seed, variants, runs }: HeadlineSetting, paper: Paper): string {
  const drawn = seed === undefined ? [] : [variants > 1 ? `seed ${seed}, the same in every variant` : `seed ${seed}`];
  const times = variants > 1 ? `${several(runs, 'run')} each` : several(runs, 'run');
  const staged = [setting === '' ? [] : [harmless(setting)], drawn].flat();
  const text = staged.length === 2 ? `${staged[0]} (${staged[1]})` : staged.join('');
  return hang('  ', [text, times].filter((part) => part !== '').join(', '), paper.width)
    .map(inkFor(paper).dim)
    .join('\n');
}

/** The line under the title of an exploration. */
export function explorationLine(setting: string, as: string, paper: Paper): string {
  const parts = [harmless(setting), `every order of what real ${as} do to shared things`].filter((part) => part !== '');
  return hang('  ', parts.join('; '), paper.width).map(inkFor(paper).dim).join('\n');
}
