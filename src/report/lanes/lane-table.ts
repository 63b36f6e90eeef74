import type { Actor } from '../../transcript/index.ts';
import { clockFor } from '../paper/amounts.ts';
import { bursts, ends, type Burst } from './bursts.ts';
import { columns, type Align } from '../paper/columns.ts';
import { cut, padEnd, padStart, widest } from '../paper/fit.ts';
import { laneWidths } from '../paper/lane-widths.ts';
import { inkFor, type Ink, type Paper } from '../paper/paper.ts';
import { contentAt } from './operations.ts';
import type { Story } from './steps.ts';

const sameStep = 2; // Milliseconds. An actor that does the same as the one before, and as soon, shares a row with it.
const mostRows = 24;
const shortText = 8; // Columns of short words read best from the right, sentences from the left.
const fewLanes = 4;
const roomy = 100; // Narrower paper has no column for the file.
const fileGap = 3;

/** A column for each actor, time downwards; nothing if the columns do not fit. */
export function laneTable(story: Story, paper: Paper): string[] | undefined {
  const ink = inkFor(paper);
  const { main } = story;
  const actors = main && story.steps.some(({ who }) => who === main) ? [main, ...story.actors] : story.actors;
  const rows = bursts(story.steps, sameStep);
  const texts = actors.map((actor) => widest(rows.filter((row) => has(row, actor)).map(({ text }) => text)));
  const isShort = Math.max(...texts) <= shortText;
  const gap = isShort && actors.length > fewLanes ? 1 : 2;

  const file = paper.width >= roomy ? fileCells(story, rows) : undefined;
  const times = timeCells(rows, gap);
  const names = namesOnce(actors, main);
  const nameWidths = names.map((name) => widest([name]));
  const widths = laneWidths(texts, nameWidths, paper.width - 2 - widest(times) - (file ? widest(file) + fileGap : 0), gap);
  if (!widths) return undefined;

  const pad = isShort ? padStart : padEnd;
  const cells = [
    names.map((name, index) => pad(name, widths[index]!)),
    ...rows.map((row) => actors.map((actor, index) => cell(actor, row, story, widths[index]!, ink))),
  ];
  const last = (index: number): string[] => (file ? [' '.repeat(fileGap - gap) + file[index]!] : []);
  const table = cells.map((row, index) => [times[index]!, ...row, ...last(index)]);
  const aligns = ['right', ...actors.map((): Align => (isShort ? 'right' : 'left')), ...(file ? ['left'] : [])] as Align[];
  const [head = '', ...lines] = columns(table, aligns, gap);
  const left = (missing: number): string =>
    ink.dim(`${' '.repeat(widest(times) + 4)}${ink.more} ${missing} more rows ${ink.more}`);
  return [ink.dim(head), ...ends(lines, mostRows, left)];
}

/** The last column: what the file held after each row. */
function fileCells({ file, start }: Story, rows: readonly Burst[]): string[] | undefined {
  return file && [file.name, ...rows.map(({ last }) => contentAt(file, start + last))];
}

/** The first column with its head. Narrow gaps are too narrow beside it. */
function timeCells(rows: readonly Burst[], gap: number): string[] {
  const clock = clockFor(rows.at(-1)!.last); // A story without steps has no table.
  const times = ['ms', ...rows.map(({ last }) => clock(last))];
  return times.map((time) => padStart(time, Math.max(5, widest(times))) + ' '.repeat(2 - gap));
}

const has = (row: Burst, actor: Actor): boolean => row.steps.some(({ who }) => who === actor);

function cell(actor: Actor, row: Burst, { start }: Story, width: number, ink: Ink): string {
  const step = row.steps.find(({ who }) => who === actor);
  if (step) return step.kind === 'crashed' ? ink.red(cut(step.text, width, ink.more)) : cut(step.text, width, ink.more);
  const now = start + row.last;
  const isAlive = (actor.began ?? actor.started) <= now && (actor.ended ?? Infinity) > now;
  return isAlive ? ink.dim(ink.dot) : '';
}

/** `buyer 1`, `2`, `3`: what all names begin with is said once. */
function namesOnce(actors: readonly Actor[], main: Actor | undefined): string[] {
  const [first, ...others] = actors.filter((actor) => actor !== main);
  const common = /^.*\s/.exec(first?.name ?? '')?.[0] ?? '';
  const isCommon = common !== '' && others.every(({ name }) => name.startsWith(common));
  return actors.map((actor) => (isCommon && actor !== main && actor !== first ? actor.name.slice(common.length) : actor.name));
}
