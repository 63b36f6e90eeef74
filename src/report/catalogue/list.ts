import { duration, several } from '../paper/amounts.ts';
import { cut, hang, harmless, padEnd, padStart, widest } from '../paper/fit.ts';
import { page } from '../paper/page.ts';
import { between, inkFor, type Ink, type Paper } from '../paper/paper.ts';

/** A scenario as the list shows it. */
export interface ListEntry {
  readonly topic: string;
  readonly name: string;
  readonly question: string;
  /** How long all of it takes, as it was measured. */
  readonly milliseconds?: number;
  /** About how long, where it is not measured yet. */
  readonly aboutSeconds?: number;
  /** Every order of it can be tried. */
  readonly explorable: boolean;
  /** The only operating system that it runs on: `linux`. */
  readonly platform?: string;
  /** The public thread that it was found in, and what is true of the versions that are here. */
  readonly found?: { readonly thread: string; readonly says: string };
}

/** Where the times were measured, and of how many runs each is the median. */
export interface Measured {
  readonly machine: string;
  readonly rounds: number;
}

const order = ['races', 'processes', 'queues', 'scheduling', 'network', 'found'];
const headings: Readonly<Record<string, string>> = { found: 'found in the field' };
/** Topics of many special cases: one line each, as long as other topics are listed too. */
const folded: Readonly<Record<string, string>> = { network: 'scenario', found: 'real bug' };
const roomForTimes = 90;
const startHere = 'ticket-race';

/** Every scenario by topic, one question each. A list of one topic only shows that topic in full. */
export function catalogueList(entries: readonly ListEntry[], paper: Paper, measured?: Measured): string {
  const ink = inkFor(paper);
  const rank = (topic: string): number => (order.includes(topic) ? order.indexOf(topic) : order.length);
  const topics = [...new Set(entries.map(({ topic }) => topic))].toSorted((a, b) => rank(a) - rank(b));
  const isFolded = (topic: string): boolean => topics.length > 1 && topic in folded;
  const open = entries.filter(({ topic }) => !isFolded(topic));
  const layout = layoutOf(open, paper, ink);

  const blocks = topics
    .filter((topic) => !isFolded(topic))
    .map((topic) => [
      heading(topic, ink),
      ...entries
        .filter((entry) => entry.topic === topic)
        .flatMap((entry) => [row(entry, layout, ink), ...foundLines(entry, layout, paper)]),
    ]);
  const short = topics.filter(isFolded).map((topic) => foldedLine(topic, entries, layout, ink));
  const title = hang('  ', `racecourse${between(paper)}what concurrency books describe, with real processes`, paper.width);
  const times =
    layout.times > 0 && open.some(({ milliseconds }) => milliseconds !== undefined) ? measuredOn(measured, paper) : [];
  return page([title, ...blocks, short, [...times.map(ink.dim), ...footer(open, ink)]], paper);
}

const heading = (topic: string, { bold }: Ink): string => `  ${bold((headings[topic] ?? topic).toUpperCase())}`;

interface Layout {
  readonly names: number;
  readonly questions: number;
  readonly times: number;
  readonly width: number;
}

function layoutOf(entries: readonly ListEntry[], { width }: Paper, ink: Ink): Layout {
  const names = widest(entries.map(({ name }) => name));
  const times = width < roomForTimes ? 0 : widest(entries.map(timeOf)) + 2;
  const marks = times > 0 ? widest(entries.map((entry) => marksOf(entry, ink))) + 3 : 0;
  const room = width - 4 - names - 2 - times - marks;
  return { names, questions: Math.min(widest(entries.map(({ question }) => question)), room), times, width };
}

function timeOf({ milliseconds, aboutSeconds }: ListEntry): string {
  if (milliseconds !== undefined) return duration(milliseconds);
  return aboutSeconds === undefined ? '' : `~${duration(aboutSeconds * 1000)}`;
}

const marksOf = ({ explorable, platform }: ListEntry, ink: Ink): string =>
  [...(explorable ? [ink.explorable] : []), ...(platform === undefined ? [] : [platform])].join(' ');

/** The marks at the end keep to their column; where there is no room for it, to the edge. */
function row(entry: ListEntry, { names, questions, times, width }: Layout, ink: Ink): string {
  const marks = marksOf(entry, ink);
  const start = `    ${padEnd(entry.name, names)}  `;
  const column = start.length + questions + times + (times > 0 ? 3 : 2);
  const marksAt = Math.min(column, width - widest([marks]));
  const room = Math.min(questions, marksAt - 1 - times - start.length);
  const question = padEnd(cut(entry.question, room, ink.more), room);
  const time = ink.dim(padStart(timeOf(entry), times));
  return (padEnd(`${start}${question}${times > 0 ? time : ''}`, marksAt) + ink.dim(marks)).trimEnd();
}

/** `nodejs/node#36268: still so here, on Node 20.20.2`, below the question. */
function foundLines({ found }: ListEntry, { names, width }: Layout, paper: Paper): string[] {
  if (found === undefined) return [];
  return hang(' '.repeat(names + 6), harmless(`${found.thread}: ${found.says}`), width).map(inkFor(paper).dim);
}

/** `NETWORK   6 scenarios   npm run scenario network` */
function foldedLine(topic: string, entries: readonly ListEntry[], { names, width }: Layout, ink: Ink): string {
  const count = several(entries.filter((entry) => entry.topic === topic).length, folded[topic]!);
  const command = `npm run scenario ${topic}`;
  const line = `${padEnd(heading(topic, ink), names + 6)}${padEnd(count, 15)}  ${command}`;
  return widest([line]) <= width ? line : `${heading(topic, ink)}  ${command}`;
}

/** `Times: all of it, median of 3, on 2 cores of Xeon, Node 20.20.2` */
const measuredOn = (measured: Measured | undefined, { width }: Paper): string[] =>
  measured ? hang('  ', harmless(`Times: all of it, median of ${measured.rounds}, on ${measured.machine}`), width) : [];

function footer(open: readonly ListEntry[], { explorable, dim }: Ink): string[] {
  const first = open.find(({ name }) => name === startHere) ?? open[0];
  return [
    ...(open.some((entry) => entry.explorable) ? [dim(`  ${explorable} every order can be tried: npm run explore NAME`)] : []),
    ...(first ? [`  Start here: npm run scenario ${first.name}`] : []),
  ];
}
