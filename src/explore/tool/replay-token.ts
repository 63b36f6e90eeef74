import { stopWords } from '../model/stop.ts';
import { describeScenario, findScenario, UsageError } from '../../scenario/index.ts';
import type { Found, FoundOutcome } from '../model/found.ts';
import type { Inspecting } from '../control/inspecting.ts';
import { oneSearch } from './one-search.ts';
import { planExploration, type ExplorePlan, type ExploreRequest } from './plan.ts';
import { refuseStale } from './program-digits.ts';
import { circumstancesOf } from './circumstances.ts';
import { readToken, slugOf, type Token } from '../model/token.ts';

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
  const token = readToken(text);
  const file = findScenario(token.scenario);
  await refuseStale(token, file);
  const description = await describeScenario(file);
  const variant = description.variants.find((name) => slugOf(name) === token.variant);
  if (variant === undefined) {
    throw new UsageError(
      `There is no variant "${token.variant}" in ${file.name}. Variants here: ${description.variants.map(slugOf).join(', ')}.`,
    );
  }
  const { circumstances, params } = circumstancesOf(token);
  const plan = await planExploration(file, description, {
    params,
    variant,
    newProcesses,
    ...circumstances,
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

/**
 * What the order ended in.
 * @throws UsageError when it is another one.
 */
function asItsToken(found: Found, token: Token): FoundOutcome {
  const [ended] = found.outcomes;
  if (!found.first || !ended || found.first.hash !== token.hash) {
    const what = (
      found.stopped ? stopWords(found.stopped) : 'its operations in this order are others than those of the token'
    ).replace(/\.$/, '');
    throw new UsageError(
      `This order does not come again, though code, packages and Node are those of the token: ${what}. Either the token's ` +
        `parameters were edited, or what the program does depends on more than its code. Explore it again to see which.`,
    );
  }
  const surplus = token.picks.length - ended.picks.length;
  if (surplus > 0) {
    throw new UsageError(
      `This token goes on behind the end of its order: there all actors have ended, and ${surplus} of its ${token.picks.length} ` +
        `steps are left. It was edited. Copy it once more as explore prints it.`,
    );
  }
  return ended;
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
