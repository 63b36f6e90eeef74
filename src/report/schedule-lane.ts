import type { Simulated, Slice } from '../cpu/index.ts';
import type { Ink } from './paper.ts';

/** How a schedule's time is drawn: so many characters for a tick, or less than one. */
export interface TickScale {
  readonly perTick: number;
  readonly ticks: number;
}

/** The finest scale on which so many ticks fit into a width. */
export function tickScale(ticks: number, room: number): TickScale {
  const whole = Math.min(2, Math.floor(room / ticks));
  return { perTick: whole >= 1 ? whole : room / ticks, ticks };
}

export const widthOf = ({ perTick, ticks }: TickScale): number => Math.ceil(perTick * ticks);

/** Who ran when on one processor: each stretch begins with its job's name; a dot where nobody ran. Where a character stands for several ticks, whoever had most of them. */
export function laneOf(slices: readonly Slice[], scale: TickScale, { blocked, dot }: Ink): string {
  const { perTick } = scale;
  const end = Math.max(0, ...slices.map(({ to }) => to));
  const marks = Array.from({ length: Math.ceil(end * perTick) }, () => dot);
  let before: Slice | undefined;
  for (const slice of slices) {
    const [from, to] = [Math.round(slice.from * perTick), Math.round(slice.to * perTick)];
    const goesOn = before?.job === slice.job && before.to === slice.from;
    for (let at = from; at < to; at++) marks[at] = at === from && !goesOn ? slice.job[0]! : blocked;
    before = slice;
  }
  return marks.join('');
}

/** Beneath a lane: where a rule for ties decided. */
export function tieMarks({ ties }: Simulated, { perTick }: TickScale): string {
  let line = '';
  for (const at of ties.map((tie) => Math.round(tie.at * perTick)).toSorted((a, b) => a - b))
    if (at >= line.length) line = `${line.padEnd(at)}^`;
  return line;
}

/** Ticks above a lane: every fifth, or as far apart as numbers need, and the last one. */
export function tickAxis({ perTick, ticks }: TickScale): string {
  const width = String(ticks).length + 2;
  const steps = [5, 10, 20, 50, 100, 200, 500].flatMap((step) => [step, step * 1000, step * 1_000_000]);
  const every = steps.toSorted((a, b) => a - b).find((step) => step * perTick >= width) ?? ticks;
  const last = Math.ceil(ticks * perTick);
  let axis = '';
  for (let tick = 0; tick < ticks; tick += every) {
    const at = Math.round(tick * perTick);
    if (at + String(tick).length < last) axis = axis.padEnd(at) + tick;
  }
  return `${axis.padEnd(last)}${ticks}`;
}
