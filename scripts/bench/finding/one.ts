/** Explores one program of the bench once. Also run in other builds: prints what came of it as a line of JSON. */
import { explore, leftAlone, planExploration, type Exploration, type StrategyName } from '../../../src/explore/index.ts';
import { openHome } from '../../../src/process/for-tools.ts';
import { describeScenarios, findScenario } from '../../../src/scenario/index.ts';
import { processorTime } from './processor-time.ts';

export interface Asked {
  readonly path: string;
  readonly strategy: StrategyName;
  readonly seed: number;
  readonly seconds: number;
  readonly maxOrders?: number;
  /** It ends as soon as an order has gone wrong. */
  readonly stops: boolean;
  /** Instead of all that: as many runs left alone. */
  readonly alone?: number;
}

export interface Came {
  readonly verdict: string;
  /** Until the first order was begun, in milliseconds. */
  readonly startUp: number;
  /** The first order to go wrong, as they come; since the first was begun, and processor time of all that took part. NaN: none did. */
  readonly orders: number;
  readonly milliseconds: number;
  readonly processor: number;
  /** From there to the end. */
  readonly rest: number;
  /** Of the runs left alone, how many went wrong. */
  readonly wrong: number;
}

const asked = JSON.parse(process.argv[2] ?? '') as Asked;
const home = await openHome('/dev/shm');
const file = findScenario(asked.path);
const [description] = await describeScenarios([file]);
const { strategy, seed, seconds, maxOrders, stops, alone } = asked;
const plan = await planExploration(file, description!, {
  params: {},
  grow: false,
  seed,
  maxSeconds: seconds,
  ...(strategy === 'auto' ? {} : { strategy, preemptions: 9 }),
  ...(maxOrders === undefined ? {} : { maxOrders }),
});
const from = performance.now();
let begun = from;
let usedBefore = 0;
let ordersBefore = 0;
let came: Came = { verdict: 'broken', startUp: 0, orders: NaN, milliseconds: NaN, processor: NaN, rest: NaN, wrong: NaN };
let tell: () => void = () => undefined;
const told = new Promise<void>((resolve) => void (tell = resolve));

function hear(text: string): void {
  const [, orders] = /^(\d+) orders/.exec(text) ?? [];
  if (orders !== undefined) ordersBefore = Number(orders);
  if (text === 'finding: begun') {
    begun = performance.now();
    usedBefore = processorTime();
  }
  const [, wasAlone, order] = /(left alone: )?finding: wrong in order (\d+)$/.exec(text) ?? [];
  if (order === undefined || !Number.isNaN(came.orders)) return;
  came = {
    ...came,
    startUp: begun - from,
    orders: Number(order) + (wasAlone === undefined ? 0 : ordersBefore),
    milliseconds: performance.now() - begun,
    processor: processorTime() - usedBefore,
  };
  if (stops) tell();
}

if (alone === undefined) {
  const explored = explore(plan, (_, text) => hear(text)).then(({ verdict }) => void (came = { ...came, verdict }));
  explored.catch(() => undefined); // It is ended in its midst.
  await Promise.race([told, explored]);
  came = { ...came, rest: performance.now() - begun - came.milliseconds };
} else {
  const names = { variants: [{ name: 'it', outcomes: [], claims: [] }] } as unknown as Exploration;
  const { variants } = await leftAlone(plan, names, alone, () => undefined);
  const counted = variants[0]!.alone!.outcomes.filter(({ verdict }) => verdict === 'wrong');
  came = { ...came, wrong: counted.reduce((sum, { count }) => sum + count, 0) };
}
await home.close();
console.log(JSON.stringify(came));
process.exit(0);
