import type { ScenarioResult, VariantResult } from '../../scenario/result.ts';
import { columns, type Align } from '../paper/columns.ts';
import { cut, firstThatFits, widest } from '../paper/fit.ts';
import { fieldsOf, groupByLabel, headOf, isNothingEverywhere, valueOf } from './outcome-rows.ts';
import { marked } from './outcomes-table.ts';
import { inkFor, type Ink, type Paper } from '../paper/paper.ts';

const longest = 28;
const longestValue = 24;

/** What came out of each variant, where one run shows what all do: an outcome is said once, with the tick or cross of its claim before it. */
export function onceTable({ variants }: ScenarioResult, paper: Paper): string[] {
  const ink = inkFor(paper);
  const given = variants.flatMap(({ outcomes }) => outcomes.map(({ outcome }) => outcome)).filter((outcome) => outcome !== null);
  const fields = fieldsOf(given).filter((field) => !isNothingEverywhere(field, given));
  const tables = [...fields, ''].map((_, dropped) => table(variants, fields.slice(0, fields.length - dropped), ink));
  return firstThatFits(tables, (lines) => widest(lines) <= paper.width);
}

function table(variants: readonly VariantResult[], fields: readonly string[], ink: Ink): string[] {
  const head = ['WHAT CAME OUT', '', ...fields.map((field) => cut(headOf(field), longestValue, ink.more))];
  const rows = variants.map((variant) => {
    const [group] = groupByLabel(variant);
    const values = fields.map((field) => cut(valueOf(field, group?.outcomes ?? []), longestValue, ink.more));
    return [`${tick(variant, ink)} ${cut(variant.name, longest, ink.more)}`, group ? marked(group, ink) : '', ...values];
  });
  const aligns: Align[] = ['left', 'left', ...fields.map((): Align => 'right')];
  const [first = '', ...lines] = columns([head, ...rows], aligns);
  return [first.replace('WHAT CAME OUT', ink.bold), ...lines];
}

/** Blank where nothing is claimed. */
function tick({ claims }: VariantResult, ink: Ink): string {
  if (claims.length === 0) return ' ';
  return claims.every(({ holds }) => holds) ? ink.tick : ink.red(ink.cross);
}
