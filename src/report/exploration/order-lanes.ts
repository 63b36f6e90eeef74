import type { Schedule } from '../../explore/result.ts';
import { several } from '../paper/amounts.ts';
import { badEnds } from './bad-ends.ts';
import { cut, firstThatFits, hang, harmless, padEnd, padStart, widest } from '../paper/fit.ts';
import type { FoldingView } from './folding.ts';
import { laneWidths } from '../paper/lane-widths.ts';
import { orderRows, type OrderRow } from './order-rows.ts';
import { inkFor, type Ink, type Paper } from '../paper/paper.ts';

const mostLanes = 4;
const margin = 7; // Two columns, a number of three, two columns.
const gap = 2;
const mostSaid = 24;
const mostUncut = 40; // What a step came to stands at its end: lanes that cut it off show nothing.

/** An order of steps: a column for each actor and time downwards, or line by line where columns do not fit. */
export function orderLanes(order: Schedule, paper: Paper, view: FoldingView = {}): string[] {
  const rows = orderRows(order, view);
  if (rows.length === 0) return [];
  return lanesBeside(order, paper, view) ?? [...oneByOne(order, rows, paper), ...sentencesOf(order, paper)];
}

/** Only if there is room for a column for each actor. */
export function lanesBeside(order: Schedule, paper: Paper, view: FoldingView = {}): string[] | undefined {
  const lines = sideBySide(order, orderRows(order, view), paper);
  return lines && [...lines, ...sentencesOf(order, paper)];
}

const sentencesOf = (order: Schedule, paper: Paper): string[] =>
  badEnds(order).flatMap((text) => hang(' '.repeat(margin), text, paper.width));

function sideBySide({ actors }: Schedule, rows: readonly OrderRow[], paper: Paper): string[] | undefined {
  if (actors.length > mostLanes) return undefined;
  const ink = inkFor(paper);
  const texts = actors.map((_, actor) => Math.max(0, ...rows.map((row) => neededBy(row, actor))));
  const names = actors.map(harmless);
  const widths = laneWidths(
    texts,
    names.map((name) => widest([name])),
    paper.width - margin + gap,
    gap,
  );
  if (!widths || widths.some((width, actor) => width < Math.min(mostUncut, texts[actor]!))) return undefined;

  const starts = widths.map((_, actor) => margin + widths.slice(0, actor).reduce((sum, width) => sum + width + gap, 0));
  const head = names.map((name, actor) => padEnd(name, widths[actor]! + gap)).join('');
  const lines = rows.map((row) => {
    if (!('actor' in row)) return betweenLine(row, paper, ink);
    const start = starts[row.actor]!;
    if (row.kind === 'switch') return padEnd('', start) + switchText(row, names, paper.width - start, ink);
    return numbered(row, padEnd('', start - margin) + penFor(row, ink)(cut(row.text, widths[row.actor]!, ink.more)));
  });
  return [ink.dim(' '.repeat(margin) + head.trimEnd()), ...lines];
}

function neededBy(row: OrderRow, actor: number): number {
  if (!('text' in row) || row.actor !== actor) return 0;
  const width = widest([row.text]);
  return row.kind === 'said' ? Math.min(mostSaid, width) : width;
}

function oneByOne({ actors }: Schedule, rows: readonly OrderRow[], paper: Paper): string[] {
  const ink = inkFor(paper);
  const names = actors.map((name) => cut(harmless(name), 24, ink.more));
  const start = widest(names) + gap;
  return rows.flatMap((row, index) => {
    if (!('actor' in row)) return betweenLine(row, paper, ink);
    if (row.kind === 'switch') return padEnd('', margin + start) + switchText(row, names, paper.width - margin - start, ink);
    const before = rows[index - 1];
    const isNamed = row.kind === 'step' || !before || !('actor' in before) || before.actor !== row.actor;
    const name = padEnd(isNamed ? names[row.actor]! : '', start);
    return hang(numbered(row, name), row.text, paper.width).map(penFor(row, ink));
  });
}

const numbered = (row: OrderRow, text: string): string =>
  padEnd(row.kind === 'step' ? padStart(String(row.number), margin - gap) : '', margin) + text;

type Between = Exclude<OrderRow, { readonly actor: number }>;

/** `… 22 more steps …`; `… 6 steps on things that nobody else touches …`, as much of it as there is room for. */
function betweenLine(row: Between, { width }: Paper, ink: Ink): string {
  const lines = betweenTexts(row).map((text) => `${' '.repeat(margin)}${ink.more} ${text} ${ink.more}`);
  return ink.dim(firstThatFits(lines, (line) => widest([line]) <= width));
}

function betweenTexts(row: Between): string[] {
  if (row.kind === 'gap') return [several(row.missing, 'more step')];
  if (row.kind === 'again') return [againText(row)];
  return foldedTexts(row);
}

/** `the last 2 steps again and again, 98 times` */
const againText = ({ length, times }: { readonly length: number; readonly times: number }): string =>
  `${length === 1 ? 'this step' : `the last ${several(length, 'step')}`} again and again, ${several(times, 'time')}`;

function foldedTexts({ steps, isUntouched }: Between & { readonly kind: 'folded' }): string[] {
  const whys = [...(isUntouched ? [' on things that nobody else touches'] : []), ' that decide nothing', ''];
  return whys.map((why) => several(steps, 'step') + why);
}

function penFor(row: OrderRow, ink: Ink): (text: string) => string {
  if (row.kind === 'said') return ink.dim;
  return row.kind === 'end' && row.isBad ? (text) => text.replace('!', ink.red) : (text) => text;
}

/** Which actor may go on now, or which could have: as much of it as there is room for. */
function switchText(row: OrderRow & { kind: 'switch' }, names: readonly string[], room: number, ink: Ink): string {
  const { way, to, actor } = row;
  const why = way === 'waits' ? `${names[to]} may go` : `${names[actor]} could go on`;
  const texts = [`${ink.aside} ${way}: ${why}`, `${ink.aside} ${way}`];
  return ink.dim(texts.find((text) => widest([text]) <= room) ?? '');
}
