/**
 * How much sooner does a search end that takes up from memory what an order has in common with the one before?
 *
 *     npm run bench recall              five rounds: takes some minutes
 *     npm run bench recall rounds=9     for a noisy machine
 *
 * Each variant is searched as `npm run explore NAME grow=no` does, from the start of its processes to what is confirmed in new ones.
 */
import { oneSearch, planExploration, type ExplorePlan } from '../../src/explore/index.ts';
import { openHome } from '../../src/process/for-tools.ts';
import { now } from '../../src/transcript/index.ts';
import { describeScenarios, findScenario } from '../../src/scenario/index.ts';
import { median, takeTurns } from './rounds.ts';
import { figure, printTable } from './table.ts';

const own = (name: string): string => `scripts/bench/recall/${name}.ts`;
const programs = [
  'ticket-race',
  'bounded-queue',
  'test/fixtures/explore/proper-lockfile.ts',
  own('counter'),
  own('config'),
  own('folder-lock'),
];

/** Seconds, within which all of these end. */
const patience = 300;

interface Measured {
  readonly milliseconds: number;
  readonly orders: number;
}

export async function recall(rounds = 5): Promise<void> {
  const home = await openHome();
  try {
    const rows: string[][] = [];
    for (const program of programs) rows.push(await rowOf(program, rounds));
    printTable(['program', 'orders', 'with, s', 'without, s', 'sooner', 'orders without'], rows, []);
  } finally {
    await home.close();
  }
}

async function rowOf(program: string, rounds: number): Promise<string[]> {
  const file = findScenario(program);
  const [description] = await describeScenarios([file]);
  const plan = await planExploration(file, description!, { params: {}, maxSeconds: patience });
  const samples = await takeTurns([true, false], rounds, (isOn) => searched(plan, description!.variants, isOn));
  const [on, off] = [samples.get(true)!, samples.get(false)!];
  const of = (all: readonly Measured[], what: keyof Measured): number => median(all.map((one) => one[what]));
  const [sooner, later] = [of(on, 'milliseconds'), of(off, 'milliseconds')];
  return [
    file.name,
    figure(of(on, 'orders'), 0),
    figure(sooner / 1000, 2),
    figure(later / 1000, 2),
    `${figure(later / sooner, 2)} times`,
    figure(of(off, 'orders'), 0),
  ];
}

/** All variants, one after the other. */
async function searched(plan: ExplorePlan, variants: readonly string[], isOn: boolean): Promise<Measured> {
  const from = now();
  let orders = 0;
  for (const variant of variants) {
    const found = await oneSearch(plan, variant, { kind: 'auto' }, { anew: false, recall: isOn });
    orders += found.orders;
  }
  return { milliseconds: now() - from, orders };
}
