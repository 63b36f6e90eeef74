import type { Actor, JoinEvent, Transcript } from '../../transcript/index.ts';
import type { Ink } from '../paper/paper.ts';
import { isMain, startOf } from './steps.ts';

/** What main did, from the start until its last child had ended. Times are milliseconds since the start. */
export interface MainLine {
  readonly joins: readonly { readonly at: number; readonly to: number; readonly mark: string }[];
  readonly children: readonly { readonly from: number; readonly to: number }[];
  readonly end: number;
  readonly timedOut: boolean;
}

export function mainLine(transcript: Transcript): MainLine {
  const start = startOf(transcript);
  const children = transcript.actors.filter((actor) => !isMain(actor));
  const main = transcript.actors.find(isMain)?.id;
  const waits = transcript.events.filter((event): event is JoinEvent => event.kind === 'join' && event.who === main);
  const joins = waits.map(({ at, to, on, joined }) => ({
    at: at - start,
    to: to - start,
    mark: joined ? shortName(children.find(({ id }) => id === on)) : '?',
  }));
  const lives = children.map(({ started, ended }) => ({ from: started - start, to: (ended ?? transcript.to) - start }));
  const end = Math.max(0, ...joins.map(({ to }) => to), ...lives.map(({ to }) => to));
  return { joins, children: lives, end, timedOut: waits.some(({ joined }) => !joined) };
}

/** The number that a name ends with, or its first letter. */
function shortName(actor: Actor | undefined): string {
  const [number] = /\d$/.exec(actor?.name ?? '') ?? [];
  return number ?? actor?.name[0] ?? '1';
}

/** Main's line with one mark for each `step` milliseconds. A mark that finds its place taken goes to the next one. */
export function drawMain({ joins, children, end }: MainLine, step: number, ink: Ink): string {
  const marks = new Map<number, string>();
  for (const { to, mark } of joins.toSorted((a, b) => a.to - b.to)) {
    let place = Math.floor(to / step);
    while (marks.has(place)) place++;
    marks.set(place, mark);
  }
  const length = Math.max(Math.round(end / step), ...[...marks.keys()].map((place) => place + 1));
  const during = (at: number): string => {
    if (joins.some((join) => join.at <= at && at < join.to)) return ink.blocked;
    return children.some((child) => child.from <= at && at < child.to) ? ink.free : ' ';
  };
  return Array.from({ length }, (_, place) => marks.get(place) ?? during((place + 0.5) * step)).join('');
}
