import type { Actor, Transcript } from '../../transcript/index.ts';
import { duration } from '../paper/amounts.ts';
import { ends } from './bursts.ts';
import { columns } from '../paper/columns.ts';
import { cut, harmless, padEnd, widest } from '../paper/fit.ts';
import { inkFor, type Ink, type Paper } from '../paper/paper.ts';
import { isMain } from './steps.ts';
import { axis, finest, type Scale } from '../paper/time-axis.ts';
import { waitsOf } from './waits.ts';

const mostRows = 24;
const leastStep = 1; // Milliseconds for a character.

/** Which actor lived when: a line for each, dotted while it was being started, full while its own code ran, shaded while it waited. */
export function ganttOf(transcript: Transcript, paper: Paper): string[] {
  const lives = livesOf(transcript);
  if (lives.length === 0) return [];
  const ink = inkFor(paper);
  const names = lives.map(({ name }) => cut(name, 24, ink.more));
  const room = paper.width - 2 - widest(names) - 2 - 2 - widest(lives.map(({ says }) => says));
  const end = Math.max(...lives.map(({ to }) => to));
  const scale = finest(({ step }) => Math.ceil(end / step) <= room, leastStep);
  const width = Math.min(room, Math.max(1, Math.ceil(end / scale.step)));

  const rows = lives.map((life, index) => [names[index]!, padEnd(bar(life, scale, ink), width), life.says]);
  const [head = '', ...lines] = columns([['', cut(axis(scale, width), width, ''), ''], ...rows], ['left', 'left', 'left']);
  const waited = lives.some(({ waits }) => waits.length > 0) ? `  ${ink.rest} it waits` : '';
  const key = ink.dim(cut(`  ${ink.free} it is being started  ${ink.blocked} its own code runs${waited}`, paper.width, ink.more));
  return [key, ink.dim(head), ...ends(lines, mostRows, (missing) => ink.dim(`  ${ink.more} ${missing} more actors ${ink.more}`))];
}

/** Milliseconds since the first start. `began` is undefined for those whose own code never ran. */
interface Life {
  readonly name: string;
  readonly from: number;
  readonly began: number | undefined;
  readonly to: number;
  /** When it waited: for a lock, in a queue, in `join`, asleep. */
  readonly waits: readonly (readonly [from: number, to: number])[];
  /** How long its own code ran, and how it ended if not well. */
  readonly says: string;
}

function livesOf(transcript: Transcript): Life[] {
  const { actors, from, to } = transcript;
  const waits = waitsOf(transcript);
  const zero = Math.min(...actors.map(({ started }) => started), from);
  return actors.map((actor) => {
    const began = isMain(actor) ? actor.started : actor.began; // Main is there before its beginning could be watched.
    const end = Math.max(actor.ended ?? to, began ?? actor.started);
    return {
      name: harmless(actor.name),
      from: actor.started - zero,
      began: began === undefined ? undefined : began - zero,
      to: end - zero,
      waits: waits.filter(({ who }) => who === actor.id).map((wait) => [wait.at - zero, (wait.to ?? end) - zero]),
      says: began === undefined ? 'never began' : `${duration(end - began)}${howEnded(actor)}`,
    };
  });
}

function howEnded({ ended, exit }: Actor): string {
  if (ended === undefined) return ', still runs';
  if (exit?.signal) return `, ${exit.signal}`;
  return exit?.code ? `, code ${exit.code}` : '';
}

/** Every actor that lived at all has a mark. */
function bar({ from, began = Infinity, to, waits }: Life, { step }: Scale, { blocked, free, rest }: Ink): string {
  const first = Math.floor(from / step);
  const length = Math.max(1, Math.ceil(to / step) - first);
  const marks = Array.from({ length }, (_, index) => {
    const [start, end] = [(first + index) * step, (first + index + 1) * step];
    if (end <= began) return free;
    return waits.some(([since, until]) => since <= start && end <= until) ? rest : blocked;
  });
  return ' '.repeat(first) + marks.join('');
}
