import type { ExplorationReport } from './exploration-report.ts';
import { tellingOrders, type Telling } from './explored.ts';
import { harmless } from '../paper/fit.ts';
import { commands, type Next } from '../paper/next-steps.ts';
import type { Paper } from '../paper/paper.ts';

const says = 'each digit: who goes next';

/** How to run what was found again: the order that is shown, its twin, and one of every other label that is not fine. */
export function again(
  { exploration, replay }: ExplorationReport,
  telling: Telling | undefined,
  places: readonly [string, string] | undefined,
  paper: Paper,
): string[] {
  if (!telling) return [];
  const { outcome } = telling;
  const shown: Next[] =
    outcome.twin && places
      ? [
          { command: replay(outcome.token), says: places[0] },
          { command: replay(outcome.twin.token), says: places[1] },
        ]
      : [{ command: replay(outcome.token), says }];
  const others = tellingOrders(exploration)
    .filter((one) => one.outcome.token !== outcome.token)
    .map((one): Next => ({ command: replay(one.outcome.token), says: harmless(`${one.variant.name}: ${one.outcome.label}`) }));
  return commands('Again:', [...shown, ...others], paper);
}
