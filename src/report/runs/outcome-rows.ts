import type { OutcomeCount, VariantResult } from '../../scenario/result.ts';
import { whole } from '../paper/amounts.ts';
import { harmless } from '../paper/fit.ts';

/** All of a variant's runs, or all orders, that ended with one label. */
export interface OutcomeGroup {
  readonly label: string;
  readonly verdict: OutcomeCount['verdict'];
  readonly whys: readonly string[];
  readonly outcomes: readonly unknown[];
  readonly count: number;
}

/** A variant's outcomes by label; the most frequent first. */
export function groupByLabel({ outcomes }: Pick<VariantResult, 'outcomes'>): OutcomeGroup[] {
  const groups = new Map<string, OutcomeGroup>();
  for (const { label, verdict, why, outcome, count } of outcomes) {
    const group = groups.get(label) ?? { label, verdict, whys: [], outcomes: [], count: 0 };
    const whys = group.whys.includes(why) ? group.whys : [...group.whys, why];
    groups.set(label, { ...group, whys, outcomes: [...group.outcomes, outcome], count: group.count + count });
  }
  return [...groups.values()].toSorted((a, b) => b.count - a.count);
}

/** Whether it is right is open: it is not listed, or how it came about is not known. */
export const isOpen = (verdict: OutcomeCount['verdict']): boolean => verdict === 'unknown' || verdict === 'undecided';

/** The numbers, words and yes-or-noes of outcomes, by name, in the order in which they are met. */
export function fieldsOf(outcomes: readonly unknown[]): string[] {
  return [...new Set(outcomes.flatMap((outcome) => Object.keys(plainFields(outcome))))];
}

/** A field's name as words: `exitCode` is `exit code`. */
export const headOf = (field: string): string =>
  field.replace(/(?<=[a-z\d])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll('_', ' ');

/** One field of one or more outcomes: `10`, `7..10`, `yes, no`. */
export function valueOf(field: string, outcomes: readonly unknown[]): string {
  const values = outcomes.map((outcome) => plainFields(outcome)[field]).filter((value) => value !== undefined && value !== null);
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length > 0 && numbers.length === values.length) return range(numbers);
  return [...new Set(values.map(inWords))].join(', ');
}

/** Whether a field says of every outcome that there was nothing of it. */
export const isNothingEverywhere = (field: string, outcomes: readonly unknown[]): boolean =>
  outcomes.every((outcome) => !plainFields(outcome)[field]);

function plainFields(outcome: unknown): Record<string, unknown> {
  if (outcome === null || Array.isArray(outcome)) return {};
  if (typeof outcome !== 'object') return { result: outcome };
  return Object.fromEntries(Object.entries(outcome).filter(([, value]) => value === null || typeof value !== 'object'));
}

function range(numbers: readonly number[]): string {
  const [least, most] = [number(Math.min(...numbers)), number(Math.max(...numbers))];
  return least === most ? least : `${least}..${most}`;
}

const number = (value: number): string => (Number.isInteger(value) ? whole(value) : String(Math.round(value * 100) / 100));

function inWords(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'number' ? number(value) : harmless(String(value));
}
