/**
 * What it costs that an actor is a whole program: orders a second beside the same written as a scenario, and how long it takes from
 * typing the command to the first order that goes wrong, beside how long the programs themselves take.
 *
 *     npm run build && npm run bench programs              five rounds: takes some minutes
 */
import { oneSearch, planExploration, type ExplorePlan } from '../../src/explore/index.ts';
import { openHome } from '../../src/process/for-tools.ts';
import { planPrograms } from '../../src/programs/index.ts';
import { describeScenarios, findScenario } from '../../src/scenario/index.ts';
import { root } from './in-build.ts';
import { firstWrong, ranOnce } from './programs/first-wrong.ts';
import { projects } from './programs/projects.ts';
import { median, takeTurns } from './rounds.ts';
import { figure, printTable, type Target } from './table.ts';

/** So many of the 12,870 orders. */
const orders = 3000;

export async function programs(rounds = 5): Promise<void> {
  const perSecond = await ordersASecond(rounds);
  const [scenario = NaN, own = NaN] = perSecond;
  printTable(
    [`two of eight steps, ${rounds} rounds`, 'orders/s'],
    [
      ['as a scenario', figure(scenario, 0)],
      ['as programs', figure(own, 0)],
    ],
    [
      {
        what: 'orders a second as programs, of those as a scenario,',
        is: 'at least',
        limit: 0.6,
        unit: '',
        measured: own / scenario,
      },
    ],
  );
  const rows: string[][] = [];
  const targets: Target[] = [];
  for (const project of projects) {
    const samples = await takeTurns(['alone', 'explored'] as const, rounds, (kind) =>
      kind === 'alone' ? Promise.resolve(ranOnce(project)) : firstWrong(project),
    );
    const [alone, found] = [median(samples.get('alone') ?? []) / 1000, median(samples.get('explored') ?? []) / 1000];
    const limit = 1.5 * alone + 1;
    rows.push([project.name, figure(alone, 2, ' s'), figure(found, 2, ' s'), figure(limit, 2, ' s')]);
    const what = `${project.name}: to its first wrong order, of what is allowed,`;
    targets.push({ what, is: 'at most', limit: 1, unit: ' times', measured: found / limit });
  }
  printTable(['from typing the command', 'both once', 'first wrong order', 'allowed'], rows, targets);
}

/** As a scenario, as programs. The difference between many orders and one: starting the actors is no part of it. */
async function ordersASecond(rounds: number): Promise<readonly number[]> {
  const home = await openHome();
  try {
    const file = findScenario(`${root}/scripts/bench/explore/eight-steps.ts`);
    const [description] = await describeScenarios([file]);
    const commands = ['x', 'y'].map((name) => `node scripts/bench/programs/count.mjs ${name}`);
    const typed = await planPrograms({ commands, cwd: root, folder: 'scripts/bench/programs/data' });
    const plans = {
      both: await planExploration(file, description!, { params: {} }), // It was just described.
      orders: typed.explore({ ends: [] }),
    };
    const kinds = ['both', 'orders'] as const;
    const samples = await takeTurns(kinds, rounds, (variant) => rateOf(plans[variant], variant));
    return kinds.map((kind) => median(samples.get(kind) ?? []));
  } finally {
    await home.close();
  }
}

async function rateOf(plan: ExplorePlan, variant: string): Promise<number> {
  const search = (maxOrders: number): ReturnType<typeof oneSearch> =>
    oneSearch({ ...plan, maxOrders, maxSeconds: 600, confirm: false }, variant, { kind: 'every-order' }, { anew: false });
  const [one, many] = [await search(1), await search(orders)];
  return (1000 * (many.orders - one.orders)) / (many.milliseconds - one.milliseconds);
}
