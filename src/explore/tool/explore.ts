import { stopWords } from '../model/stop.ts';
import { now } from '../../transcript/index.ts';
import { check } from '../../scenario/index.ts';
import type { Found } from '../model/found.ts';
import { withMetAlone } from './met-alone.ts';
import { oneSearch } from './one-search.ts';
import { isExact } from '../search/phase-log.ts';
import type { ExplorePlan } from './plan.ts';
import type { Exploration, Explored, SearchVerdict } from '../model/result.ts';
import type { Searched } from '../search/search.ts';
import { mostLooks } from '../control/fair-choices.ts';
import { nearOf } from './near-to.ts';
import { rememberOrders } from './remembered.ts';
import { withToken } from './with-token.ts';
import { killsOf } from './kills-of.ts';
import { worst } from './worst.ts';

/** A search may take this long, in milliseconds, however many others want their share of the time. */
const least = 5000;

/**
 * Tries every order of every variant, and holds what came out against the claims; then, if the user asked for no certain sizes,
 * with one more actor while time lasts.
 */
export async function explore(
  plan: ExplorePlan,
  onProgress: (variant: string, text: string) => void,
  onDone: (variant: Explored) => void = () => undefined,
): Promise<Exploration> {
  const until = now() + plan.maxSeconds * 1000;
  const variants = await exploreAll(plan, until, onProgress, onDone);
  const { file, params, as, seed, larger } = plan;
  const base = { scenario: file.name, params, as, seed };
  const verdict = worst(variants.flatMap((variant) => [variant.verdict, ...(variant.kills ? [variant.kills.verdict] : [])]));
  if (!larger || verdict === 'broken' || until - now() < least / 5) return { ...base, verdict, variants };
  const onLarger = (variant: Explored): void => onDone({ ...variant, name: `${variant.name}, ${larger.size}` });
  const bigger: ExplorePlan = { ...plan, kill: false, params: larger.params, typed: larger.typed, variants: proofsFirst(plan) };
  const more = await exploreAll(bigger, until, (variant, text) => onProgress(`${variant}, ${larger.size}`, text), onLarger, 0);
  const broken = more.some((variant) => variant.verdict === 'broken');
  return { ...base, verdict: broken ? 'broken' : verdict, variants, larger: { size: larger.size, variants: more } };
}

/** Where time may be short, what is claimed of every order comes before what one order shows. */
function proofsFirst({ variants, description }: ExplorePlan): readonly string[] {
  const isProof = (name: string): boolean => (description.claims[name] ?? []).some(({ kind }) => kind !== 'can');
  return [...variants.filter(isProof), ...variants.filter((name) => !isProof(name))];
}

/** Each variant gets its share of what is left of the time; `atLeast` so much. Without it, a variant that comes too late is left out. */
async function exploreAll(
  plan: ExplorePlan,
  until: number,
  onProgress: (variant: string, text: string) => void,
  onDone: (variant: Explored) => void,
  atLeast = least,
): Promise<Explored[]> {
  const variants: Explored[] = [];
  for (const [index, variant] of plan.variants.entries()) {
    const share = (until - now()) / (plan.variants.length - index);
    if (atLeast === 0 && share < 500) break;
    onProgress(variant, 'starting');
    const { strategy: kind, seed, preemptions, depth, newProcesses: anew } = plan;
    const maxSeconds = Math.min(plan.maxSeconds, Math.max(atLeast, share) / 1000);
    const which = { kind, seed, preemptions, depth };
    const found = await oneSearch(plan, variant, which, {
      anew,
      maxSeconds,
      onProgress: (text) => onProgress(variant, text),
    });
    const explored = withMetAlone(judge(plan, variant, found), found.alone ?? [], plan);
    variants.push(explored);
    await rememberOrders(explored);
    onDone(explored);
  }
  return variants;
}

function judge(plan: ExplorePlan, name: string, found: Searched): Explored {
  const complete = found.stopped === undefined;
  const unknown = [
    ...(found.stopped === undefined ? [] : [stopWords(found.stopped)]),
    ...(found.met || found.outside.length > 0
      ? []
      : ['nothing met: no two actors touched the same thing, so the search shows nothing']),
    ...found.outside.map((sentence) => `not fully controlled: ${sentence}`),
    ...found.outcomes.flatMap(({ label, verdict, why }) => (verdict === 'undecided' && label === 'does not end' ? [why] : [])),
    ...found.doubts,
  ];
  const underControl = found.outcomes.filter(({ verdict, isControlled }) => isControlled && verdict !== 'undecided');
  const claims = check(plan.description.claims[name] ?? [], plan.as, underControl);
  if ((plan.begins ?? plan.near) && claims.some(({ kind, holds }) => kind === 'can' && !holds)) unknown.push(othersMay);
  return {
    name,
    verdict: verdictOf(claims, underControl, unknown),
    unknown,
    orders: found.orders,
    complete,
    exact: found.phases.some(isExact) && found.outcomes.every(({ setting }) => !setting),
    phases: found.phases,
    actors: found.actors,
    bounds: boundsOf(found, plan),
    deterministic: found.deterministic && found.doubts.length === 0,
    milliseconds: Math.round(found.milliseconds),
    slow: found.slow,
    steps: found.steps,
    outcomes: found.outcomes.map((outcome) => withToken(plan, name, outcome)),
    claims,
    ...(plan.near && found.followed && { near: nearOf(plan.near, found.followed) }),
    ...(found.kills && { kills: killsOf(plan, name, found.kills) }),
  };
}

function boundsOf(
  { orders, leftOut, hasArrived, hasRepeated, repeated, phases }: Found,
  { rules, strategy, preemptions, begins, near }: ExplorePlan,
): string[] {
  const timers = `a timer that nobody waits for, or that fires while another could go on, did so at most ${rules.stalls} times in a row (stalls=${rules.stalls})`;
  return [
    ...(near
      ? [
          `only the ${orders === 1 ? 'order' : `${orders} orders`} nearest to that of ${near.token}, as far as it can be followed (near)`,
        ]
      : []),
    ...(begins
      ? [
          `only orders that begin like the first ${begins.picks.length === 1 ? 'step' : `${begins.picks.length} steps`} of ${begins.token} (from=${begins.picks.length})`,
        ]
      : []),
    ...(rules.time === 'ordered' ? ['timers fired in the order in which they are due (time=ordered)'] : []),
    ...(strategy === 'few-preemptions' ? [`${cutIns(preemptions)} (preemptions=${preemptions})`] : []),
    ...(leftOut === 0 ? [] : [timers.replace('1 times in a row', 'once').replace('at most 0 times in a row', 'never')]),
    ...(hasArrived ? [waitsBegin] : []),
    ...(hasRepeated ? [looksAgain] : []),
    ...(repeated === 0 || phases.length === 0
      ? []
      : [`an order that did not repeat was begun again (${repeated === 1 ? 'once' : `${repeated} times`})`]),
  ];
}

const othersMay = 'what it can do it does in none of the orders that were to be tried; others may';

const cutIns = (most: number): string => (most === 0 ? 'no cut-in' : `at most ${most} ${most === 1 ? 'cut-in' : 'cut-ins'}`);

/** Left alone every actor has a turn at some time. */
const looksAgain = `who looks again and again and sees the same did so ${mostLooks} times in a row while another could go on`;

/** Left alone another actor may come between the two: what is set and cleared there is not heard of. */
const waitsBegin = 'nobody went between a step and the wait for an event, or at join, that its actor begins right after it';

/** One order is enough to show that something can happen, or to break a claim; that it never does takes all of them. */
function verdictOf(claims: Explored['claims'], outcomes: Found['outcomes'], unknown: readonly string[]): SearchVerdict {
  const broken =
    claims.some(({ kind, holds }) => kind !== 'can' && !holds) || outcomes.some(({ verdict }) => verdict === 'unknown');
  if (broken) return 'broken';
  const unmet = claims.some(({ kind, holds }) => kind === 'can' && !holds);
  if (unknown.length > 0 && (unmet || claims.some(({ kind }) => kind !== 'can'))) return 'unknown';
  return unmet ? 'broken' : 'holds';
}
