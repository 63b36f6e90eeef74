import type { Run, ScenarioResult } from '../../scenario/result.ts';
import { ends } from './bursts.ts';
import { columns } from '../paper/columns.ts';
import { cut, hang, padEnd, padStart, widest } from '../paper/fit.ts';
import { isAdoption, livesOf, type Life, type LifeEvent, type LifeSpan } from './lives.ts';
import { lines } from './lines.ts';
import { inkFor, type Ink, type Paper } from '../paper/paper.ts';
import { axis, finest, type Scale } from '../paper/time-axis.ts';

const mostEvents = 14;

/** The life of every process on one time axis, as the operating system saw it: a block for every variant's last run. */
export function life(result: ScenarioResult, lastRuns: readonly Run[], paper: Paper): string[] {
  const ink = inkFor(paper);
  const blocks = result.variants.flatMap(({ name }) => {
    const run = lastRuns.findLast((one) => one.variant === name);
    const lives = run ? livesOf(run.transcript) : [];
    return lives.length === 0 ? [] : [[`  ${ink.bold(name.toUpperCase())}`, ...chart(lives, paper), ...story(lives, paper)]];
  });
  if (blocks.length === 0) return lines(result, lastRuns, paper); // Threads, or a system that does not tell.
  return [...key(blocks.flat(), ink, paper), ...blocks.flatMap((rows) => ['', ...rows])];
}

function key(drawn: readonly string[], { blocked: running, free, dot, dim }: Ink, paper: Paper): string[] {
  const all: readonly [string, string][] = [
    [running, 'running'],
    [free, 'ready: no processor is free'],
    [dot, 'blocked'],
    ['T', 'stopped'],
    ['Z', 'ended, not reaped'],
  ];
  const met = all.filter(([mark]) => drawn.some((line) => line.includes(`${mark}${mark}`)));
  const text = met.map(([mark, says]) => `${mark} ${says}`.replaceAll(' ', '\u00a0')).join('  ');
  return hang('  ', text, paper.width).map((line) => dim(line.replaceAll('\u00a0', ' ').trimEnd()));
}

function chart(lives: readonly Life[], paper: Paper): string[] {
  const ink = inkFor(paper);
  const names = lives.map(({ name }) => cut(name, 20, ink.more));
  const says = lives.map(({ blockedIn }) => (blockedIn === '' ? '' : cut(`blocked in ${blockedIn}`, 30, ink.more)));
  const room = paper.width - 4 - widest(names) - 2 - 2 - widest(says);
  const end = Math.max(...lives.flatMap(({ spans }) => spans.map(({ to }) => to)), 1);
  const scale = finest(({ step }) => Math.ceil(end / step) <= room, 1);
  const width = Math.min(room, Math.ceil(end / scale.step));
  const rows = lives.map((one, index) => [names[index]!, padEnd(bar(one.spans, scale, ink, width), width), says[index]!]);
  const [head = '', ...drawn] = columns([['', cut(axis(scale, width), width, ''), ''], ...rows], ['left', 'left', 'left']);
  return [ink.dim(head), ...drawn].map((line) => `  ${line}`);
}

/** A mark for each `step` milliseconds: what it did most of that time. */
function bar(spans: readonly LifeSpan[], { step }: Scale, ink: Ink, width: number): string {
  const marks: Readonly<Record<LifeSpan['state'], string>> = {
    running: ink.blocked,
    ready: ink.free,
    blocked: ink.dot,
    stopped: 'T',
    zombie: 'Z',
  };
  return Array.from({ length: width }, (_, place) => {
    const [from, to] = [place * step, (place + 1) * step];
    const overlap = (span: LifeSpan): number => Math.min(span.to, to) - Math.max(span.from, from);
    const longest = spans.filter((span) => overlap(span) > 0).toSorted((a, b) => overlap(b) - overlap(a))[0];
    return longest ? marks[longest.state] : ' ';
  }).join('');
}

/** What happened once, in the order of time. */
function story(lives: readonly Life[], paper: Paper): string[] {
  const ink = inkFor(paper);
  const events = lives
    .flatMap((one) => one.events)
    .toSorted((a, b) => a.at - b.at || Number(isAdoption(a)) - Number(isAdoption(b)));
  if (events.length === 0) return [];
  const told = together(events);
  const names = told.map(({ who }) => cut(who, 30, ink.more));
  const times = told.map(({ at }) => `${Math.round(at)} ms`);
  const rows = told.map(({ text }, index) => {
    const line = `    ${padStart(times[index]!, widest(times))}  ${padEnd(names[index]!, widest(names))}  ${text}`;
    return cut(line, paper.width, ink.more);
  });
  return ['', ...ends(rows, mostEvents, (missing) => ink.dim(`    ${ink.more} ${missing} more ${ink.more}`))];
}

const sameMoment = 10; // Milliseconds.

/** What happens to several at the same moment, and nothing in between that might be its cause, is one event. */
function together(events: readonly LifeEvent[]): LifeEvent[] {
  const told: LifeEvent[] = [];
  for (const event of events) {
    const last = told.at(-1);
    const isSame = last && last.text === event.text && event.at - last.at <= sameMoment;
    if (isSame) told[told.length - 1] = { ...last, who: `${last.who}, ${event.who}` };
    else told.push(event);
  }
  return told;
}
