import { now } from '../../transcript/index.ts';
import { withAsides } from './asides.ts';
import type { Explorer } from './explorer.ts';
import type { FoundOutcome } from '../model/found.ts';
import type { Schedule } from '../model/result.ts';
import { explorerIn } from './setting.ts';
import type { Setting } from '../model/setting.ts';
import { guided } from '../strategies/guided.ts';
import type { Pick } from '../model/pick.ts';
import { newTotals, scheduleOf } from './totals.ts';
import { hashOf } from '../model/token.ts';

/** There may be more orders than a reader looks at: so many have their lines, and of the others as many as so many milliseconds allow. */
const enough = 100;
const patience = 3000;

/**
 * Runs once more what is shown, the wrong ones first, to find out which lines of code asked for each step, and which steps decide
 * nothing. An order that does not come again is left as it is.
 */
export async function annotated(explorer: Explorer, outcomes: readonly FoundOutcome[]): Promise<FoundOutcome[]> {
  const until = now() + patience;
  const known = new Map<string, Schedule | undefined>();

  async function shown({ picks, hash }: Repeatable, before: Schedule, setting: Setting | undefined): Promise<Schedule> {
    if (!known.has(hash) && (known.size < enough || now() < until))
      known.set(hash, await again(explorerIn(explorer, setting), picks, hash));
    return known.get(hash) ?? before;
  }

  const ranked = [
    ...outcomes.filter(({ verdict }) => verdict !== 'right'),
    ...outcomes.filter(({ verdict }) => verdict === 'right'),
  ];
  const done = new Map<FoundOutcome, FoundOutcome>();
  for (const outcome of ranked) {
    const { twin, setting } = outcome;
    const shortest = await shown(outcome, outcome.shortest, setting);
    const more = twin && { twin: { ...twin, schedule: await shown(twin, twin.schedule, setting) } };
    done.set(outcome, { ...outcome, shortest, ...more });
  }
  return outcomes.map((outcome) => done.get(outcome)!); // All were ranked, and done.
}

interface Repeatable {
  readonly picks: readonly Pick[];
  readonly hash: string;
}

async function again(explorer: Explorer, picks: readonly Pick[], hash: string): Promise<Schedule | undefined> {
  const strategy = { ...guided(picks), asksForLines: true };
  strategy.begin();
  const { execution } = await explorer.one(strategy, newTotals(false));
  return hashOf(execution.keys) === hash ? withAsides(scheduleOf(execution), execution) : undefined;
}
