import { UsageError } from '../../scenario/index.ts';
import type { FoundOutcome } from '../model/found.ts';
import type { Inspecting } from '../control/inspecting.ts';
import { oneSearch } from './one-search.ts';
import { planExploration, type ExplorePlan, type ExploreRequest } from './plan.ts';
import { rememberOrder } from './remembered.ts';
import { orderOfToken } from './order-of-token.ts';
import { asItsToken } from './as-its-token.ts';
import { slugOf, type Token } from '../model/token.ts';

/** An order that was run again. */
export interface Replayed extends Omit<FoundOutcome, 'picks' | 'hash' | 'setting' | 'isControlled'> {
  readonly scenario: string;
  readonly question: string;
  readonly variant: string;
  readonly token: string;
  /** How often it was run, and that all ended in the same. */
  readonly times: number;
  readonly same: boolean;
}

/** What else is wanted of a replay. */
export interface ReplayOptions extends Pick<ExploreRequest, 'wire' | 'grace'> {
  /** An actor, `buyer-1`, that is run once more under a debugger; and what hears where that waits. */
  readonly inspect?: string;
  readonly onDebugger?: Inspecting['onReady'];
}

/**
 * Runs the order of a token again, on real processes.
 * @throws UsageError when it is no token; when the program or Node is not what the token was made with: then nothing is run; when
 * the same program does something else than it did then; and when there is no such actor in it.
 */
export async function replayToken(
  text: string,
  times: number,
  newProcesses: boolean,
  { wire, grace, inspect, onDebugger = () => undefined }: ReplayOptions = {},
): Promise<Replayed> {
  const { token, file, description, variant, request } = await orderOfToken(text);
  const plan = await planExploration(file, description, {
    ...request,
    newProcesses,
    ...(wire === undefined ? {} : { wire }),
    ...(grace === undefined ? {} : { grace }),
  });
  return replayPlanned(plan, { variant, token, text, times, newProcesses, inspect, onDebugger });
}

interface PlannedReplay {
  readonly variant: string;
  readonly token: Token;
  /** The token as it was typed. */
  readonly text: string;
  readonly times: number;
  readonly newProcesses: boolean;
  readonly inspect?: string | undefined;
  readonly onDebugger?: Inspecting['onReady'];
}

/**
 * The same, of what is known to be the token's program.
 * @throws UsageError when it does something else than it did then, and when there is no such actor in it.
 */
export async function replayPlanned(
  plan: ExplorePlan,
  { variant, token, text, times, newProcesses, inspect, onDebugger = () => undefined }: PlannedReplay,
): Promise<Replayed> {
  const { file } = plan;
  const found = await oneSearch(plan, variant, { kind: 'replay', picks: token.picks, times }, { anew: newProcesses });
  const ended = asItsToken(found, token);
  await rememberOrder(text, ended.shortest);
  if (inspect !== undefined) {
    const inspecting = { actor: actorCalled(inspect, ended, plan), onReady: onDebugger };
    const which = { kind: 'replay', picks: token.picks, times: 1 } as const;
    asItsToken(await oneSearch({ ...plan, grace: 0 }, variant, which, { anew: true, inspecting }), token);
  }
  const { outcome, label, verdict, why, orders, minChessPreemptions, shortest } = ended;
  const same = found.outcomes.length === 1 && found.deterministic;
  return {
    outcome,
    label,
    verdict,
    why,
    orders,
    minChessPreemptions,
    shortest,
    scenario: file.name,
    question: file.question,
    variant,
    token: text,
    times,
    same,
  };
}

function actorCalled(wanted: string, { shortest: { actors } }: FoundOutcome, { as }: ExplorePlan): string {
  const name = actors.find((actor) => slugOf(actor) === slugOf(wanted));
  if (name === undefined)
    throw new UsageError(`There is no actor "${wanted}" in this order. Actors here: ${actors.map(slugOf).join(', ')}.`);
  if (as !== 'threads') return name;
  throw new UsageError(
    `"${wanted}" is a thread in this order, and threads cannot be stopped one by one. Explore it with as=processes, and inspect that order.`,
  );
}
