/** What the strategies cost: orders a second, states for more and more buyers, and how soon a real bug is found. */
import { fileURLToPath } from 'node:url';
import { oneSearch, planExploration, type Found, type StrategyName } from '../../src/explore/index.ts';
import { openHome } from '../../src/process/for-tools.ts';
import { describeScenarios, findScenario } from '../../src/scenario/index.ts';
import { median, takeTurns } from './rounds.ts';
import { figure, printTable } from './table.ts';

const names = ['every-order', 'every-outcome', 'few-preemptions', 'random', 'pct'] as const satisfies readonly StrategyName[];
const race = 'ticket-race';
const eightSteps = fileURLToPath(new URL('explore/eight-steps.ts', import.meta.url));
const lockfile = fileURLToPath(new URL('../../test/fixtures/explore/proper-lockfile.ts', import.meta.url));

export async function strategies(rounds = 3): Promise<void> {
  const home = await openHome('/dev/shm');
  const speeds = await takeTurns(names, rounds, async (kind) => {
    const { orders, milliseconds } = await searched(eightSteps, 'both', kind, { maxOrders: 500 });
    return (1000 * orders) / milliseconds;
  });
  const rows = names.map((name) => [name, figure(median(speeds.get(name) ?? []), 0)]);
  printTable([`two processes of 8 steps, ${rounds} rounds`, 'orders/s'], rows, []);

  let tenBuyers = NaN;
  const sizes: string[][] = [];
  for (const variant of ['file lock', 'no lock']) {
    for (const buyers of [2, 3, 5, 10, 20]) {
      const found = await searched(race, variant, 'every-outcome', { maxSeconds: 120, buyers });
      const [{ states = 0, transitions = 0 } = {}] = found.phases;
      if (variant === 'file lock' && buyers === 10) tenBuyers = found.milliseconds / 1000;
      const complete = found.stopped === undefined ? 'yes' : 'no';
      sizes.push([
        `${variant}, ${buyers} buyers`,
        figure(states, 0),
        figure(transitions, 0),
        complete,
        figure(found.milliseconds / 1000, 1),
      ]);
    }
  }
  printTable(['every-outcome', 'states', 'transitions', 'complete', 's'], sizes, [
    { what: 'ten buyers under the file lock', is: 'at most', limit: 20, unit: ' s', measured: tenBuyers },
  ]);

  const breaks = await takeTurns(['auto'] as const, rounds, async (kind) => {
    const found = await searched(lockfile, 'realpath: false', kind, {});
    return (found.broke ?? NaN) / 1000;
  });
  const soon = median(breaks.get('auto') ?? []);
  printTable(
    ['proper-lockfile 4.1.2, one stale lock', 's'],
    [['until two owners are met', figure(soon, 2)]],
    [{ what: "proper-lockfile's break, from the start of exploration", is: 'at most', limit: 1, unit: ' s', measured: soon }],
  );
  await home.close();
}

async function searched(
  program: string,
  variant: string,
  kind: StrategyName,
  { buyers, ...request }: { readonly maxOrders?: number; readonly maxSeconds?: number; readonly buyers?: number },
): Promise<Found> {
  const file = findScenario(program);
  const [description] = await describeScenarios([file]);
  const params: Record<string, string> = buyers === undefined ? {} : { buyers: String(buyers) };
  const plan = await planExploration(file, description!, { params, variant, ...request });
  return oneSearch(plan, variant, { kind }, { anew: false });
}
