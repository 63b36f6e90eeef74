import picocolors from 'picocolors';

/** What a report is written on. Reports look at nothing else: no environment, no terminal. */
export interface Paper {
  /** In columns. No line is longer. */
  readonly width: number;
  readonly colour: boolean;
  /** False: the report's own marks are ASCII. What users' programs print stays as it is. */
  readonly unicode: boolean;
}

/** What a report is written with: three pens and a set of marks. Colour repeats a meaning, it never carries one alone. */
export interface Ink extends Marks {
  /** Headings. */
  readonly bold: Pen;
  /** Dots, footers, what is not news. */
  readonly dim: Pen;
  /** `!` and the cross. */
  readonly red: Pen;
}

type Pen = (text: string) => string;
type Marks = Readonly<Record<keyof typeof unicode, string>>;

const unicode = {
  bar: '▇',
  rest: '░',
  dot: '·',
  tick: '✓',
  cross: '✗',
  more: '…',
  explorable: '◇',
  blocked: '━',
  free: '┄',
  aside: '┊',
};

const ascii: Marks = {
  bar: '#',
  rest: '.',
  dot: '.',
  tick: 'ok',
  cross: 'NO',
  more: '...',
  explorable: '*',
  blocked: '=',
  free: '-',
  aside: '|',
};

export function inkFor(paper: Paper): Ink {
  const { bold, dim, red } = picocolors.createColors(paper.colour);
  return { bold: sparing(bold), dim: sparing(dim), red: sparing(red), ...(paper.unicode ? unicode : ascii) };
}

/** Blanks need no colour: codes round them would only keep lines from being trimmed. */
const sparing =
  (pen: Pen): Pen =>
  (text) =>
    text.trim() === '' ? text : pen(text);

/** What stands between a name and its sentence: `ticket-race · Ten buyers ...`. */
export const between = (paper: Paper): string => (paper.unicode ? ' · ' : ' - ');
