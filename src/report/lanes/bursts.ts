import type { LaneStep } from './steps.ts';

/** Several actors did the same, one right after the other. */
export interface Burst {
  readonly text: string;
  readonly steps: readonly LaneStep[];
  readonly first: number;
  readonly last: number;
}

/** Joins neighbours with the same text, at most `gap` milliseconds apart, as long as no actor comes twice. */
export function bursts(steps: readonly LaneStep[], gap: number): Burst[] {
  const groups: LaneStep[][] = [];
  for (const step of steps) {
    const group = groups.at(-1);
    if (group && belongs(step, group, gap)) group.push(step);
    else groups.push([step]);
  }
  // No group is empty.
  return groups.map((group) => ({ text: group[0]!.text, steps: group, first: group[0]!.at, last: group.at(-1)!.at }));
}

function belongs(step: LaneStep, group: readonly LaneStep[], gap: number): boolean {
  const before = group.at(-1)!; // No group is empty.
  return step.text === before.text && step.at - before.at <= gap && group.every(({ who }) => who !== step.who);
}

/** Leaves out the middle of what is too long. `between` says how much is missing. */
export function ends<T>(rows: readonly T[], most: number, between: (missing: number) => T): T[] {
  if (rows.length <= most) return [...rows];
  const head = Math.ceil((most - 1) / 2);
  const tail = most - 1 - head;
  return [...rows.slice(0, head), between(rows.length - head - tail), ...rows.slice(rows.length - tail)];
}
