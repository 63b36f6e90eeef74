import type { Begun, Report } from '../../gate/hold.ts';
import { howEnded } from './how-ended.ts';
import type { ActorChannel } from './actor-channel.ts';

/** Of a process that ended without a word: its controller reads the end of a pipe. */
export function silentEnd({ pid }: Pick<ActorChannel, 'pid'>): string {
  const how = howEnded(pid);
  return `its process ended without a word${how === undefined ? '' : `: ${how}`}`;
}

/** Waits for what an actor reports. One that is gone is reported with the last thing that it did. */
export function hearFrom(channel: ActorChannel, last: Begun | undefined): Report {
  const report: Report = channel.hear() ?? { end: { kind: 'gone', why: silentEnd(channel) } };
  if (report.end?.kind !== 'gone') return report;
  const when = last ? `after ${last.verb} ${last.on}` : 'before its first operation';
  return { ...report, end: { ...report.end, why: `${report.end.why}, ${when}` } };
}

/** The reason alone, without the operation after which it came to that. */
export const withoutWhen = (why: string): string => why.replace(/, (?:after|before) .*/s, '');

/** What an actor told in several reports. */
export function together(before: Report, after: Report): Report {
  const printed = [...(before.printed ?? []), ...(after.printed ?? [])];
  return { ...before, ...after, printed, recalled: (before.recalled ?? 0) + (after.recalled ?? 0) };
}
