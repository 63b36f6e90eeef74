import type { OperationEvent, Transcript } from '../../transcript/index.ts';
import { harmless, padStart, widest } from '../paper/fit.ts';
import { inkFor, type Paper } from '../paper/paper.ts';
import { isDone } from './operations.ts';
import { startOf } from './steps.ts';
import { axis, finest } from '../paper/time-axis.ts';

const mostRows = 6;
const sized = /(?:^|; )(\d+) in queue$/; // What a put and a get see last.

/** How long each queue of a run was along the time, as a small plot: what was put and had not been taken. */
export function queuePlots(transcript: Transcript, paper: Paper): string[] {
  const lengths = lengthsOf(transcript);
  return [...lengths].flatMap(([name, changes], index) => [...(index > 0 ? [''] : []), ...plot(name, changes, paper)]);
}

interface Change {
  readonly at: number;
  readonly length: number;
}

/** From what puts and gets saw: the length directly after them. A queue in which nothing ever stayed tells nothing. */
function lengthsOf(transcript: Transcript): Map<string, Change[]> {
  const start = startOf(transcript);
  const operations = transcript.events
    .filter((event): event is OperationEvent => event.kind === 'operation' && !event.failed)
    .filter(isDone)
    .filter(({ result }) => sized.test(result))
    .toSorted((a, b) => a.to - b.to);
  const lengths = new Map<string, Change[]>();
  for (const { on, to, result } of operations) {
    const changes = lengths.get(on) ?? [];
    const [, length] = sized.exec(result)!; // Only those are left that say it.
    changes.push({ at: Math.max(0, to - start), length: Number(length) });
    lengths.set(on, changes);
  }
  for (const [name, changes] of lengths) if (changes.every(({ length }) => length === 0)) lengths.delete(name);
  return lengths;
}

function plot(name: string, changes: readonly Change[], paper: Paper): string[] {
  const ink = inkFor(paper);
  const most = Math.max(...changes.map(({ length }) => length));
  const rows = Math.min(most, mostRows);
  const levels = Array.from({ length: rows }, (_, row) => Math.ceil(((rows - row) * most) / rows));
  const labels = widest(levels.map(String));
  const end = changes.at(-1)!.at + 1; // Without changes it would have no name.
  const room = paper.width - 2 - labels - 2;
  const scale = finest(({ step }) => Math.ceil(end / step) <= room, 1);
  const width = Math.ceil(end / scale.step);
  const heights = Array.from({ length: width }, (_, place) => longestIn(changes, place * scale.step, (place + 1) * scale.step));
  const drawn = levels.map((level) => {
    const line = heights.map((height) => (height >= level ? ink.bar : ' ')).join('');
    return `  ${padStart(String(level), labels)}  ${line}`.trimEnd();
  });
  const title = `  ${ink.bold(`LENGTH OF ${harmless(name).toUpperCase()}`)}${ink.dim(`   at most ${most}`)}`;
  return [title, ...drawn, ink.dim(`  ${' '.repeat(labels)}  ${axis(scale, width)}`)];
}

/** The longest that it was in a stretch of time: what it was at the beginning, or became meanwhile. */
function longestIn(changes: readonly Change[], from: number, to: number): number {
  const before = changes.findLast(({ at }) => at <= from)?.length ?? 0;
  return Math.max(before, ...changes.filter(({ at }) => at > from && at < to).map(({ length }) => length));
}
