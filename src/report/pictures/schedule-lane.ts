import type { Simulated, Slice } from '../../cpu/index.ts';
import type { Ink } from '../paper/paper.ts';

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

/**
 * Which job ran when on one processor: each stretch begins with its name; a dot where none ran. Where a character stands for
 * several ticks, the job that had most of them.
 */
export function laneOf(slices: readonly Slice[], { perTick }: TickScale, { blocked, dot }: Ink): string {
  const shares: Map<string, number>[] = [];
  const least = perTick >= 1 ? 0.1 : 1e-6; // What was measured begins and ends a little beside its tick.
  for (const { from, to, job } of slices) {
    for (let at = Math.floor(from * perTick); at < to * perTick; at++) {
      const share = Math.min(to * perTick, at + 1) - Math.max(from * perTick, at);
      if (share < least) continue;
      const here = (shares[at] ??= new Map<string, number>());
      here.set(job, (here.get(job) ?? 0) + share);
    }
  }
  const who = Array.from(shares, (share) => (share ? mostOf(share) : undefined));
  return who.map((job, at) => (job === undefined ? dot : job === who[at - 1] ? blocked : job[0]!)).join('');
}

function mostOf(shares: ReadonlyMap<string, number>): string | undefined {
  let most: string | undefined;
  let largest = -Infinity;
  for (const [job, share] of shares) {
    if (share <= largest + 1e-9) continue;
    most = job;
    largest = share;
  }
  return most;
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
