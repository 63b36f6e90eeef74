import type { ScenarioResult, VariantResult } from '../../scenario/result.ts';
import { whole } from '../paper/amounts.ts';
import { tickedClaim } from './claim-words.ts';
import { columns, type Align } from '../paper/columns.ts';
import { cut, firstThatFits, widest } from '../paper/fit.ts';
import { fieldsOf, headOf, groupByLabel, isNothingEverywhere, isOpen, valueOf, type OutcomeGroup } from './outcome-rows.ts';
import { inkFor, type Ink, type Paper } from '../paper/paper.ts';
import { shareBar } from '../paper/share-bar.ts';

const longestLabel = 24;
const longestValue = 16;
const bars = 5;

/** What to leave out of the table. The less there is room for, the more. */
interface Layout {
  readonly fields: readonly string[];
  readonly bars: boolean;
  readonly claims: 'beside' | 'under';
}

/** What came out: a row for every variant and label, with the claims beside it, or under it where the room is short. */
export function outcomesTable({ variants }: ScenarioResult, paper: Paper): string[] {
  const ink = inkFor(paper);
  const tables = layouts(variants).map((layout) => ({ layout, lines: table(variants, layout, ink) }));
  const { layout, lines } = firstThatFits(tables, (one) => widest(one.lines) <= paper.width);
  return layout.claims === 'beside' ? lines : [...lines, ...claimsUnder(variants, ink)];
}

function layouts(variants: readonly VariantResult[]): Layout[] {
  const outcomes = variants.flatMap((variant) => variant.outcomes.map(({ outcome }) => outcome));
  const given = outcomes.filter((outcome) => outcome !== null);
  const fields = fieldsOf(given);
  const telling = fields.filter((field) => !isNothingEverywhere(field, given));
  const quiet = fields.filter((field) => !telling.includes(field));
  const fewer = fewerOf(fields, [...telling, ...quiet]);
  return [
    ...fewer.slice(0, quiet.length + 1).map((some): Layout => ({ fields: some, bars: true, claims: 'beside' })),
    { fields: telling, bars: false, claims: 'beside' },
    ...fewer.map((some): Layout => ({ fields: some, bars: false, claims: 'under' })),
  ];
}

/** All fields, then always one less: the last by rank goes first. Those that stay keep their order. */
function fewerOf(fields: readonly string[], ranked: readonly string[]): string[][] {
  return [...ranked, ''].map((_, dropped) => {
    const kept = ranked.slice(0, ranked.length - dropped);
    return fields.filter((field) => kept.includes(field));
  });
}

function table(variants: readonly VariantResult[], layout: Layout, ink: Ink): string[] {
  const isBeside = layout.claims === 'beside';
  const head = [
    'WHAT CAME OUT',
    '',
    ...layout.fields.map((field) => cut(headOf(field), longestValue, ink.more)),
    ' runs',
    isBeside ? ' claim' : '',
  ];
  const aligns: Align[] = ['left', 'left', ...layout.fields.map((): Align => 'right'), 'left', 'left'];
  const rows = variants.flatMap((variant) => variantRows(variant, layout, ink));
  const [first = '', ...lines] = columns([head, ...rows], aligns);
  return [first.replace('WHAT CAME OUT', ink.bold), ...lines];
}

function variantRows(variant: VariantResult, layout: Layout, ink: Ink): string[][] {
  const groups = groupByLabel(variant);
  const claims = layout.claims === 'beside' ? variant.claims : [];
  return Array.from({ length: Math.max(groups.length, claims.length, 1) }, (_, index) => {
    const [group, claim] = [groups[index], claims[index]];
    return [
      index === 0 ? cut(variant.name, longestLabel, ink.more) : '',
      ...(group ? outcomeCells(group, variant, layout, ink) : ['', ...layout.fields.map(() => ''), '']),
      claim ? ` ${tickedClaim(claim, ink)}` : '',
    ];
  });
}

function outcomeCells(group: OutcomeGroup, { runs }: VariantResult, layout: Layout, ink: Ink): string[] {
  const values = layout.fields.map((field) => cut(valueOf(field, group.outcomes), longestValue, ink.more));
  const share = `${padCount(group.count, runs)} of ${whole(runs)}`;
  const bar = layout.bars ? `${shareBar(group.count / runs, bars, ink.bar, ' ')} ` : '';
  return [marked(group, ink), ...values, ` ${bar}${share}`];
}

/** `! oversold`, `? unknown`, `  sold exactly` */
export function marked({ verdict, label }: Pick<OutcomeGroup, 'verdict' | 'label'>, ink: Ink): string {
  const mark = verdict === 'wrong' ? ink.red('!') : isOpen(verdict) ? '?' : ' ';
  return `${mark} ${cut(label, longestLabel, ink.more)}`;
}

const padCount = (count: number, runs: number): string => whole(count).padStart(whole(runs).length);

function claimsUnder(variants: readonly VariantResult[], ink: Ink): string[] {
  const rows = variants.flatMap(({ name, claims }) =>
    claims.map((claim, index) => [index === 0 ? cut(name, longestLabel, ink.more) : '', tickedClaim(claim, ink)]),
  );
  return rows.length === 0 ? [] : ['', `  ${ink.bold('CLAIMS')}`, ...columns(rows, ['left', 'left'])];
}
