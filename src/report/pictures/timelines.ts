import type { Span, Timeline, TimelinesPicture } from '../../scenario/index.ts';
import { columns } from '../paper/columns.ts';
import { cut, hang, padEnd, widest } from '../paper/fit.ts';
import { inkFor, type Ink, type Paper } from '../paper/paper.ts';
import { axis, finest, type Scale } from '../paper/time-axis.ts';

interface Shown extends Pick<TimelinesPicture, 'lines'> {
  readonly variant: string;
}

/** The time lines of every variant under its name, all on one axis, so that they compare. */
export function timelines(shown: readonly Shown[], paper: Paper): string[] {
  if (shown.length === 0) return [];
  const ink = inkFor(paper);
  const all = shown.flatMap(({ lines }) => lines);
  const names = widest(all.map(({ who }) => cut(who, 24, ink.more)));
  const says = Math.min(widest(all.map((line) => line.says ?? '')), Math.floor(paper.width / 3));
  const room = paper.width - 4 - names - 2 - (says > 0 ? says + 2 : 0);
  const end = Math.max(1, ...all.flatMap(({ spans }) => spans.map(({ to }) => to)));
  const scale = finest(({ step }) => Math.ceil(end / step) <= room, 1);
  const width = Math.min(room, Math.ceil(end / scale.step));
  const rows = all.map(({ who, spans, says: text = '' }) => [
    `  ${padEnd(cut(who, 24, ink.more), names)}`,
    padEnd(lineOf(spans, scale, width, ink), width),
    cut(text, says, ink.more),
  ]);
  const drawn = columns([['', axis(scale, width), ''], ...rows], ['left', 'left', 'left']);
  const [head = '', ...lines] = drawn;
  const blocks = shown.flatMap((one, index) => {
    const before = shown.slice(0, index).reduce((sum, { lines: own }) => sum + own.length, 0);
    return [`  ${ink.bold(one.variant)}`, ...lines.slice(before, before + one.lines.length)];
  });
  return [...key(all, ink, paper), ink.dim(head), ...blocks];
}

const words: Readonly<Record<Span['does'], string>> = {
  works: 'runs',
  asks: 'asks, works a little, asks again',
  waits: 'waits, blocked',
  ready: 'could run, another does',
};

const markOf = (does: Span['does'], ink: Ink): string =>
  ({ works: ink.bar, asks: ink.dot, waits: ink.free, ready: ink.rest })[does];

/**
 * Each character shows what took most of its stretch of time; running counts from a quarter of it on: jobs that take turns would
 * never be seen to run.
 */
function lineOf(spans: readonly Span[], { step }: Scale, width: number, ink: Ink): string {
  const marks = Array.from({ length: width }, (_, at) => {
    const [from, to] = [at * step, (at + 1) * step];
    const shares = spans.map((span) => ({ span, share: Math.min(span.to, to) - Math.max(span.from, from) }));
    const ran = shares.reduce((sum, { span, share }) => sum + (span.does === 'works' ? Math.max(0, share) : 0), 0);
    if (ran >= step / 4) return markOf('works', ink);
    const most = shares.filter(({ share }) => share > 0).toSorted((a, b) => b.share - a.share)[0];
    return most ? markOf(most.span.does, ink) : ' ';
  });
  return marks.join('').trimEnd();
}

function key(lines: readonly Timeline[], ink: Ink, paper: Paper): string[] {
  const met = new Set(lines.flatMap(({ spans }) => spans.map(({ does }) => does)));
  const parts = (Object.keys(words) as Span['does'][])
    .filter((does) => met.has(does))
    .map((does) => `${markOf(does, ink)} ${words[does]}`);
  const unbroken = parts.map((part) => part.replaceAll(' ', '\u00a0')).join('   ');
  return hang('  ', unbroken, paper.width).map((line) => ink.dim(line.replaceAll('\u00a0', ' ').trimEnd()));
}
