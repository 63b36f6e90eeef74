import type { Exploration } from '../../explore/result.ts';
import type { Question } from '../../scenario/result.ts';
import { several, whole } from '../paper/amounts.ts';
import { hang, harmless } from '../paper/fit.ts';
import { inkFor, type Paper } from '../paper/paper.ts';

/** What was asked before anything was run, what the user answered, and what came out in each run, or in the one search. */
export interface AskedQuestion {
  readonly question: Question;
  /** As typed; empty when the user did not guess. */
  readonly guess: string;
  readonly answers: readonly string[];
}

/** A question as it stands before the runs, down to where the guess is typed. */
export function questionText({ variant, text }: Question, paper: Paper): string {
  const about = harmless(variant).toUpperCase();
  const [first = '', ...rest] = hang('  ', `${about}: ${harmless(text)}`, paper.width);
  return [first.replace(about, () => inkFor(paper).bold(about)), ...rest, prompt].join('\n');
}

const prompt = '  Your guess, or Enter: ';

/** What the user is told on typing what is no guess, down to where the next one is typed. */
export const askedAgain = (typed: string, takes: string, paper: Paper): string =>
  [...hang('  ', harmless(`"${typed}" is no guess here: it is ${takes}.`), paper.width), prompt].join('\n');

/** `You said 1, it was 10.` No praise, no score: the two stand beside each other. */
export function saidAndWas(asked: AskedQuestion | undefined, paper: Paper): string[] {
  if (!asked) return [];
  const about = `${harmless(asked.question.variant).toUpperCase()}: `;
  const said = asked.guess === '' ? '' : `you said ${harmless(asked.guess)}, `;
  const [first = '', ...rest] = hang('  ', `${about}${said}it was ${was(asked.answers)}.`, paper.width);
  return [first.replace(about, () => inkFor(paper).bold(about)), ...rest];
}

/** `10`, or `10 in 4 of 5 runs, 9 in 1`: the most frequent first. */
function was(answers: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  const [[first, count] = ['nothing', 0], ...others] = [...counts].toSorted(([, a], [, b]) => b - a);
  if (others.length === 0) return harmless(first);
  const rest = others.map(([answer, times]) => `${harmless(answer)} in ${whole(times)}`);
  return [`${harmless(first)} in ${whole(count)} of ${several(answers.length, 'run')}`, ...rest].join(', ');
}

/** What can be asked before any search: it needs no word of the scenario's own, and gives nothing away. */
export const searchQuestion = (variant: string): Question => ({
  variant,
  text: 'in how many of all its orders does something go wrong?',
  takes: { words: ['none', 'some', 'half', 'most', 'all'], number: { from: 0 } },
});

/** `18 of 20 (oversold)`, `none of 2`. A search that did not run all orders can say only that there are some. */
export function searchAnswer({ variant: asked }: Question, { variants }: Exploration): string {
  const { outcomes, orders, complete, exact } = variants.find(({ name }) => name === asked)!; // It was asked of one of these.
  const wrong = outcomes.filter(({ verdict }) => verdict === 'wrong');
  if (wrong.length === 0 && complete && !exact) return 'none of all';
  if (wrong.length === 0) return `none of ${whole(orders)}${exact ? '' : ' that were tried'}`;
  const count = wrong.reduce((sum, outcome) => sum + outcome.orders, 0);
  const labels = [...new Set(wrong.map(({ label }) => label))].join(', ');
  return `${exact ? `${whole(count)} of ${whole(orders)}` : 'some of them'} (${labels})`;
}
