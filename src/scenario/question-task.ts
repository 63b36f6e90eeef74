import type { ExportedFunction } from '../process/index.ts';
import type { As, Question } from './result.ts';
import { scenarioOf } from './stage.ts';

// What runs in a process that loads the scenario: its functions cannot leave it, what they say can.

export const questionTask: ExportedFunction = { module: import.meta.url, export: 'question' };
export const answersTask: ExportedFunction = { module: import.meta.url, export: 'answers' };

type Values = Readonly<Record<string, unknown>>;

type Asked = Pick<Question, 'text' | 'takes'> & { readonly variant?: string };

/** The scenario's own question, and the variant it is about. A scenario without one asks which of the listed outcomes it will be. */
export async function question(url: string, params: Values, as: As): Promise<Asked> {
  const { ask, outcomes } = await scenarioOf(url);
  const labels = Object.keys(outcomes);
  if (!ask) return { text: `how does a run end: ${labels.join(', ')}, or otherwise?`, takes: { words: [...labels, ...others] } };
  const takes = ask.takes?.(params, as);
  return {
    text: ask.question(params, as),
    ...(ask.variant === undefined ? {} : { variant: ask.variant }),
    ...(takes && { takes: 'from' in takes ? { words: [], number: takes } : { words: takes } }),
  };
}

/** However a run may end that no label speaks of. */
const others = ['deadlock', 'crashed', 'timed out', 'otherwise'];

/** What the right guesses were. A run that came to no result is told by its label: `timed out`. */
export async function answers(
  url: string,
  params: Values,
  ended: readonly { readonly outcome: unknown; readonly label: string }[],
): Promise<string[]> {
  const { ask } = await scenarioOf(url);
  return ended.map(({ outcome, label }) => (ask && outcome !== null ? String(ask.answer(outcome, params)) : label));
}
