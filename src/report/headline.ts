import { several } from './amounts.ts';
import { hang, harmless } from './fit.ts';
import { between, inkFor, type Paper } from './paper.ts';

/** What is known before the first run. */
export interface Headline {
  readonly name: string;
  /** The scenario's title. A question: nothing above the result gives the answer away. */
  readonly question: string;
  /** What is staged: `10 processes, 1 ticket, waits of 50 to 150 ms`. May be empty. */
  readonly setting: string;
  readonly seed: number;
  readonly variants: number;
  /** Of each variant. */
  readonly runs: number;
}

/** The two lines that are printed before the runs start: the question, and what is staged. */
export function headline(input: Headline, paper: Paper): string {
  const { bold, dim } = inkFor(paper);
  const { name, question, setting, seed, variants, runs } = input;
  const [title = '', ...rest] = hang('  ', `${harmless(name)}${between(paper)}${harmless(question)}`, paper.width);
  const waits = variants > 1 ? `seed ${seed}, the same in every variant` : `seed ${seed}`;
  const times = variants > 1 ? `${several(runs, 'run')} each` : several(runs, 'run');
  const staged = setting === '' ? `${waits}, ${times}` : `${harmless(setting)} (${waits}), ${times}`;
  const nameInBold = title.replace(harmless(name), (found) => bold(found));
  return [nameInBold, ...rest, ...hang('  ', staged, paper.width).map(dim)].join('\n');
}
