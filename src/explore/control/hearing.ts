import type { Begun, Report } from '../../gate/hold.ts';
import { howEnded } from './how-ended.ts';
import type { Slot } from './slot.ts';

/** Of a process that ended without a word: its controller reads the end of a pipe. */
export function silentEnd({ pid }: Pick<Slot, 'pid'>): string {
  const how = howEnded(pid);
  return `its process ended without a word${how === undefined ? '' : `: ${how}`}`;
}

/** Waits for what an actor reports. Who is gone is reported with the last thing that it did. */
export function hearFrom(slot: Slot, last: Begun | undefined): Report {
  const report: Report = slot.hear() ?? { end: { kind: 'gone', why: silentEnd(slot) } };
  if (report.end?.kind !== 'gone') return report;
  const when = last ? `after ${last.verb} ${last.on}` : 'before its first operation';
  return { ...report, end: { ...report.end, why: `${report.end.why}, ${when}` } };
}

/** The reason alone, without the operation after which it came to that. */
export const withoutWhen = (why: string): string => why.replace(/, (?:after|before) .*/s, '');

/** What an actor told in several reports. */
export function together(before: Report, after: Report): Report {
  const said = [...(before.said ?? []), ...(after.said ?? [])];
  return { ...before, ...after, said, recalled: (before.recalled ?? 0) + (after.recalled ?? 0) };
}
