import { inquire } from './inquire.ts';
import { answersTask, questionTask, type answers, type question } from './question-task.ts';
import type { Question, Run } from './result.ts';
import type { Plan } from './run-scenario.ts';
import { surprisingVariant } from './surprising.ts';

/** What to ask before a plan is run, and about which of its variants. */
export async function questionOf({ file, params, as, variants, description }: Plan): Promise<Question> {
  const { variant, ...asked } = await inquire<typeof question>(questionTask, [file.url, params, as], [file.url]);
  return { ...asked, variant: variants.find((name) => name === variant) ?? surprisingVariant(variants, description.claims, as) };
}

/** What the right guess was in each run of the variant that was asked about. */
export async function answersOf({ file, params }: Plan, { variant }: Question, runs: readonly Run[]): Promise<readonly string[]> {
  const ended = runs.filter((run) => run.variant === variant).map(({ outcome, label }) => ({ outcome, label }));
  return inquire<typeof answers>(answersTask, [file.url, params, ended], [file.url]);
}
