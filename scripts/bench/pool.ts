/** How long the first calls of a new pool take, many at once, beside one first call and as many later ones. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Calls } from './pool/calls.ts';
import { median, takeTurns } from './rounds.ts';
import { figure, printTable } from './table.ts';

const calls = 1000;
const kinds = ['thread', 'process'] as const;
type Kind = (typeof kinds)[number];
const wordsFor: Readonly<Record<Kind, string>> = { thread: 'threads', process: 'processes' };

interface Sample {
  readonly one: Calls;
  readonly many: Calls;
}

export async function pool(rounds = 7): Promise<void> {
  const samples = await takeTurns(kinds, rounds, async (kind): Promise<Sample> => {
    return { one: await inNewProgram(kind, 1), many: await inNewProgram(kind, calls) };
  });
  const of = (kind: Kind, value: (sample: Sample) => number): number => median(samples.get(kind)!.map(value));
  const limitOf = ({ one, many }: Sample): number => one.first + 1.5 * many.later;
  const time = (kind: Kind, value: (sample: Sample) => number): string => figure(of(kind, value), 0, ' ms');
  const rows = kinds.map((kind) => [
    wordsFor[kind],
    time(kind, ({ one: { first } }) => first),
    time(kind, ({ many: { first } }) => first),
    time(kind, ({ many: { later } }) => later),
  ]);
  printTable(
    [`median of ${rounds}`, '1 first call', `${calls} first calls`, `${calls} later calls`],
    rows,
    kinds.map((kind) => ({
      what: `${calls} first calls of a pool of ${wordsFor[kind]}`,
      is: 'at most',
      limit: 1,
      unit: ' x (one first call + 1.5 x the later ones)',
      measured: of(kind, (sample) => sample.many.first / limitOf(sample)),
    })),
  );
}

/** In a program of its own: in another the first calls have been made. */
async function inNewProgram(as: Kind, count: number): Promise<Calls> {
  const file = fileURLToPath(new URL('pool/calls.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', file, as, String(count)]);
  return JSON.parse(stdout) as Calls;
}
