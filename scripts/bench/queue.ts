/** How fast items go from one process to another through a Queue, and to and fro, beside Python's multiprocessing.Queue. */
import { openHome } from '../../src/process/for-tools.ts';
import { hasPython, measured, type Kind, type Measure } from './queue/queues.ts';
import { median, takeTurns } from './rounds.ts';
import { figure, printTable } from './table.ts';

const kinds: readonly Kind[] = ['processes', 'threads', 'Python'];

const throughputs: Readonly<Record<string, Extract<Measure, { kind: 'throughput' }>>> = {
  'small items': { kind: 'throughput', load: 'small', warmUp: 10_000, times: 100_000 },
  'Queue(3)': { kind: 'throughput', load: 'small', capacity: 3, warmUp: 3_000, times: 15_000 },
  '64 KiB': { kind: 'throughput', load: '64 KiB', warmUp: 1_000, times: 6_000 },
};
const roundTrip: Measure = { kind: 'round trip', times: 4_000 };

/** Items per second, or microseconds to and fro. */
type Medians = ReadonlyMap<Kind, number>;

export async function queue(rounds = 7): Promise<void> {
  const home = await openHome();
  try {
    const here = kinds.filter((kind) => kind !== 'Python' || hasPython());
    const medians = async (measure: Measure, figureOf: (nanoseconds: number) => number): Promise<Medians> => {
      const samples = await takeTurns(here, rounds, (kind) => measured(kind, measure));
      return new Map([...samples].map(([kind, values]) => [kind, median(values.map(figureOf))]));
    };
    const columns: [string, Medians][] = [];
    for (const [name, measure] of Object.entries(throughputs))
      columns.push([name, await medians(measure, (nanoseconds) => (measure.times * 1e9) / nanoseconds)]);
    print(columns, await medians(roundTrip, (nanoseconds) => nanoseconds / 1e3 / roundTrip.times), rounds);
  } finally {
    await home.close();
  }
}

function print(columns: readonly [string, Medians][], trips: Medians, rounds: number): void {
  const of = (medians: Medians, kind: Kind): number => medians.get(kind) ?? NaN;
  const ratio = (medians: Medians, kind: Kind, to: Kind): number => of(medians, kind) / of(medians, to);
  const head = [`median of ${rounds}`, ...columns.flatMap(([name]) => [`${name}/s`, 'x Python']), 'round trip', 'x Python'];
  const rows = kinds.map((kind) => [
    kind === 'Python' && !hasPython() ? 'Python: python3 is missing' : kind,
    ...columns.flatMap(([, medians]) => [figure(of(medians, kind), 0), figure(ratio(medians, kind, 'Python'), 2)]),
    figure(of(trips, kind), 0, ' us'),
    figure(ratio(trips, kind, 'Python'), 2),
  ]);
  const [small, three, big] = columns.map(([, medians]) => ratio(medians, 'processes', 'Python'));
  const threads = ratio(columns[0]![1], 'threads', 'processes');
  printTable(head, rows, [
    { what: 'small items among processes', is: 'at least', limit: 2, unit: ' x Python', measured: small! },
    { what: 'Queue(3) among processes', is: 'at least', limit: 0.6, unit: ' x Python', measured: three! },
    { what: '64 KiB among processes', is: 'at least', limit: 0.5, unit: ' x Python', measured: big! },
    {
      what: 'round trip among processes',
      is: 'at most',
      limit: 1,
      unit: ' x Python',
      measured: ratio(trips, 'processes', 'Python'),
    },
    { what: 'small items among threads', is: 'at least', limit: 2, unit: ' x processes', measured: threads },
  ]);
}
