/** Every program of which it is known how many orders it has, small and large: counted, and held against what is known. */
import { oneSearch, planExploration } from '../../src/explore/index.ts';
import { openHome } from '../../src/process/for-tools.ts';
import { describeScenarios, findScenario } from '../../src/scenario/index.ts';
import { figure, printTable } from './table.ts';

interface Truth {
  readonly program: string;
  readonly variant: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly orders: number;
  /** How many of them end in this outcome. */
  readonly label: string;
  readonly times: number;
}

const fixture = (name: string): string => `test/fixtures/explore/${name}.ts`;
const race = (variant: string, buyers: string, orders: number, oversold: number): Truth => ({
  program: 'ticket-race',
  variant,
  params: { buyers },
  orders,
  label: 'oversold',
  times: oversold,
});

const truths: readonly Truth[] = [
  { program: fixture('counter'), variant: 'named', orders: 6, label: 'lost', times: 4 },
  { program: fixture('counter'), variant: 'named', params: { actors: '3' }, orders: 90, label: 'lost', times: 84 },
  race('no lock', '2', 20, 18),
  race('no lock', '3', 1530, 1512),
  race('look twice', '2', 70, 60),
  race('look twice', '3', 29_478, 29_040), // Who looks first and sees none goes home.
  race('lock the write only', '2', 42, 36),
  race('lock the write only', '3', 7218, 7128),
  race('file lock', '2', 2, 0),
  race('file lock', '3', 6, 0),
  { program: fixture('looks'), variant: 'look first', orders: 70, label: 'oversold', times: 60 },
  { program: fixture('looks'), variant: 'look first', params: { buyers: '3' }, orders: 30_360, label: 'oversold', times: 29_700 },
  { program: fixture('looks'), variant: 'look outside', orders: 14, label: 'oversold', times: 0 },
  {
    program: fixture('looks'),
    variant: 'look outside',
    params: { buyers: '3' },
    orders: 504,
    label: 'oversold',
    times: 0,
  },
  { program: fixture('small'), variant: 'twoLocks', orders: 6, label: 'deadlock', times: 2 },
  { program: fixture('proper-lockfile'), variant: 'realpath: false', orders: 360, label: 'two owners', times: 120 },
  { program: fixture('proper-lockfile'), variant: 'default', orders: 1250, label: 'two owners', times: 400 },
];

export async function knownTruths(): Promise<void> {
  const home = await openHome('/dev/shm');
  const rows: string[][] = [];
  let wrong = 0;
  for (const truth of truths) {
    const { program, variant, params = {}, orders, label, times } = truth;
    const file = findScenario(program);
    const [description] = await describeScenarios([file]);
    const plan = await planExploration(file, description!, { params, variant, maxSeconds: 600, stalls: 0 });
    const found = await oneSearch(plan, variant, { kind: 'every-order' }, { anew: false });
    const counted = found.outcomes.filter((one) => one.label === label).reduce((sum, one) => sum + one.orders, 0);
    const isRight = found.orders === orders && counted === times && found.stopped === undefined && found.doubts.length === 0;
    if (!isRight) wrong++;
    const sizes = Object.values(params).join();
    rows.push([
      `${file.name} ${variant} ${sizes}`.trim(),
      `${figure(orders, 0)} / ${figure(times, 0)}`,
      `${figure(found.orders, 0)} / ${figure(counted, 0)}`,
      isRight ? 'yes' : 'NO',
      figure(found.milliseconds / 1000, 1, ' s'),
    ]);
  }
  await home.close();
  printTable(['program', 'known', 'counted', 'same', 'took'], rows, [
    { what: 'programs counted differently', is: 'at most', limit: 0, unit: '', measured: wrong },
  ]);
}
