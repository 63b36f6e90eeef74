import type { CurvePicture, Point } from '../../scenario/index.ts';
import { cut, firstThatFits, hang, padEnd, padStart, widest } from '../paper/fit.ts';
import { inkFor, type Ink, type Paper } from '../paper/paper.ts';

const mostRows = 9;
const steps = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];
const gap = '   ';

/**
 * Small charts, side by side as far as they fit: how something grows, a letter for each series, and the line that it cannot exceed. All have
 * the same axes, so that they compare. Letters of one point stand beside each other: none hides another, and none needs a colour.
 */
export function charts(curves: readonly CurvePicture[], paper: Paper): string[] {
  if (curves.length === 0) return [];
  const ink = inkFor(paper);
  const letters = lettersFor([...new Set(curves.map(({ series }) => series))]);
  const titles = [...new Set(curves.map(({ chart }) => chart))];
  const all = curves.flatMap(({ points, ideal }) => [...points, ...ideal]);
  const step = firstThatFits(steps, (one) => Math.max(...all.map(({ y }) => y)) / one <= mostRows);
  const axes = { step, rows: Math.max(1, Math.ceil(Math.max(...all.map(({ y }) => y)) / step - 0.25)), letters };
  const drawn = titles.map((title) =>
    chartOf(
      title,
      curves.filter((curve) => curve.chart === title),
      axes,
      ink,
    ),
  );
  const notes = [...new Set(curves.flatMap(({ note }) => note ?? []))].flatMap((note) => ['', ...hang('  ', note, paper.width)]);
  return [...key(curves[0]!, letters, ink, paper), ...sideBySide(drawn, paper), ...notes];
}

/** For each its first letter that no other has taken. */
function lettersFor(series: readonly string[]): Map<string, string> {
  const letters = new Map<string, string>();
  for (const name of series) {
    const taken = [...letters.values()];
    letters.set(name, `${name}xyz`.split('').find((letter) => /\w/.test(letter) && !taken.includes(letter)) ?? '?');
  }
  return letters;
}

interface Axes {
  readonly step: number;
  readonly rows: number;
  readonly letters: ReadonlyMap<string, string>;
}

/** One chart as lines of equal width: its title, a line for each step of the height, and what stands below. */
function chartOf(title: string, curves: readonly CurvePicture[], { step, rows, letters }: Axes, ink: Ink): string[] {
  const places = [...new Set(curves.flatMap(({ points }) => points.map(({ x }) => x)))].toSorted((a, b) => a - b);
  const pitch = Math.max(letters.size, ...places.map((x) => String(x).length)) + 1;
  const labels = String(Math.ceil(rows * step)).length;
  const ideal = curves[0]!.ideal;
  const lines = Array.from({ length: rows }, (_, at) => {
    const row = rows - at;
    const cells = places.map((x) => {
      const isIdeal = rowOf(heightAt(ideal, x), step) === row;
      const marks = [...letters].map(([series, letter]) => {
        const mine = curves.find((curve) => curve.series === series);
        const isHere = mine !== undefined && rowOf(heightAt(mine.points, x), step) === row;
        return isHere ? letter : isIdeal ? ink.free : ' ';
      });
      return marks.join('').padEnd(pitch, isIdeal ? ink.free : ' ');
    });
    const height = row * step;
    return `${padStart(Number.isInteger(height) ? String(height) : '', labels)} ${cells.join('')}`;
  });
  const below = `${' '.repeat(labels)} ${places.map((x) => String(x).padEnd(pitch)).join('')}`;
  const whole = [title, ...lines, below];
  return whole.map((line) => padEnd(line, widest(whole)));
}

const heightAt = (points: readonly Point[], x: number): number => points.find((point) => point.x === x)?.y ?? NaN;

/** What is less than half a step stands in the lowest row all the same. */
const rowOf = (height: number, step: number): number => Math.max(1, Math.round(height / step));

function key({ axes }: CurvePicture, letters: ReadonlyMap<string, string>, ink: Ink, paper: Paper): string[] {
  const marks = [...letters].map(([series, letter]) => `${letter} ${series}`);
  const text = [...marks, `${ink.free} ideal`, `${axes.y} over ${axes.x}`].join('   ');
  return hang('  ', text.replaceAll(/(\S) (?=\S)/g, '$1\u00a0'), paper.width).map((line) =>
    ink.dim(line.replaceAll('\u00a0', ' ')),
  );
}

function sideBySide(drawn: readonly (readonly string[])[], paper: Paper): string[] {
  const { more, bold } = inkFor(paper);
  const lines: string[] = [];
  for (let at = 0; at < drawn.length;) {
    let [width, count] = [2 + widest(drawn[at]!), 1];
    while (drawn[at + count] && width + gap.length + widest(drawn[at + count]!) <= paper.width)
      width += gap.length + widest(drawn[at + count++]!);
    const row = drawn.slice(at, at + count);
    lines.push('');
    for (let line = 0; line < row[0]!.length; line++) {
      const text = cut(`  ${row.map((one) => one[line]!).join(gap)}`.trimEnd(), paper.width, more);
      lines.push(line === 0 ? bold(text) : text);
    }
    at += count;
  }
  return lines;
}
