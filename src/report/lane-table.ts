import type { Actor } from '../gate/index.ts';
import { millis } from './amounts.ts';
import { bursts, ends, type Burst } from './bursts.ts';
import { columns } from './columns.ts';
import { cut, padEnd, padStart, widest } from './fit.ts';
import { laneWidths } from './lane-widths.ts';
import { inkFor, type Ink, type Paper } from './paper.ts';
import type { Story } from './steps.ts';

const sameStep = 2; // Milliseconds. Who does the same as the one before and as soon as that shares a row with it.
const mostRows = 24;
const shortText = 8; // Columns of short words read best from the right, sentences from the left.

/** A column for each actor, time downwards; nothing if the columns do not fit. */
export function laneTable(story: Story, paper: Paper): string[] | undefined {
  const ink = inkFor(paper);
  const mainSpoke = story.steps.some(({ who }) => who === story.main);
  const actors = mainSpoke ? [story.main!, ...story.actors] : story.actors;
  const rows = bursts(story.steps, sameStep);
  const names = namesOnce(actors, story.main);
  const texts = actors.map((actor) => widest(rows.filter((row) => has(row, actor)).map(({ text }) => text)));
  const side = Math.max(...texts) <= shortText ? 'right' : 'left';
  const gap = side === 'right' ? 1 : 2;

  const times = rows.map(({ last }) => millis(last));
  const timeWidth = Math.max(5, widest(times));
  const widths = laneWidths(
    texts,
    names.map((name) => widest([name])),
    paper.width - 2 - timeWidth,
    gap,
  );
  if (!widths) return undefined;

  const pad = side === 'right' ? padStart : padEnd;
  const head = [padStart('ms', timeWidth), ...names.map((name, index) => pad(name, widths[index]!))];
  const body = rows.map((row, number) => [
    times[number]!,
    ...actors.map((actor, index) => cell(actor, row, story, widths[index]!, ink)),
  ]);
  const [first = '', ...lines] = columns([head, ...body], ['right', ...actors.map(() => side)] as const, gap);
  const left = (missing: number): string => ink.dim(`${' '.repeat(timeWidth + 4)}${ink.more} ${missing} more rows ${ink.more}`);
  return [ink.dim(first), ...ends(lines, mostRows, left)];
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
