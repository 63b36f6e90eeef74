import { check } from '../scenario/index.ts';
import type { Found, FoundOutcome } from './found.ts';
import { oneSearch } from './one-search.ts';
import type { ExplorePlan } from './plan.ts';
import type { Exploration, Explored, ExploredOutcome, SearchVerdict } from './result.ts';
import type { Searched } from './search.ts';
import { slugOf, writeToken } from './token.ts';

/** Tries every order of every variant, and holds what came out against the claims. */
export async function explore(plan: ExplorePlan, onProgress: (variant: string, text: string) => void): Promise<Exploration> {
  const variants: Explored[] = [];
  for (const variant of plan.variants) {
    onProgress(variant, 'starting');
    const anew = plan.newProcesses;
    const found = await oneSearch(
      plan,
      variant,
      { kind: 'every-order' },
      { anew, onProgress: (text) => onProgress(variant, text) },
    );
    variants.push(judge(plan, variant, found));
  }
  const { file, params, as, seed } = plan;
  return { scenario: file.name, params, as, seed, verdict: worst(variants.map(({ verdict }) => verdict)), variants };
}

function judge(plan: ExplorePlan, name: string, found: Searched): Explored {
  const complete = found.stopped === undefined;
  const unknown = [
    ...(found.stopped === undefined ? [] : [found.stopped]),
    ...(found.met ? [] : ['nothing met: no two actors touched the same thing, so the search shows nothing']),
    ...found.outside.map((sentence) => `not fully controlled: ${sentence}`),
    ...found.doubts,
  ];
  const claims = check(plan.description.claims[name] ?? [], plan.as, found.outcomes);
  return {
    name,
    verdict: verdictOf(claims, found.outcomes, unknown),
    unknown,
    orders: found.orders,
    complete,
    bounds: boundsOf(found),
    deterministic: found.deterministic && found.doubts.length === 0,
    milliseconds: Math.round(found.milliseconds),
    steps: found.steps,
    outcomes: found.outcomes.map((outcome) => withToken(plan, name, outcome)),
    claims,
  };
}

function boundsOf({ leftOut, repeated }: Found): string[] {
  return [
    ...(leftOut === 0 ? [] : ["timers for which no process lives on (unref'ed, later ticks) never fired"]),
    ...(repeated === 0 ? [] : [`an order that did not repeat was begun again (so often: ${repeated})`]),
  ];
}

/** One order is enough to show that something can happen, or to break a claim; that it never does takes all of them. */
function verdictOf(claims: Explored['claims'], outcomes: Found['outcomes'], unknown: readonly string[]): SearchVerdict {
  const broken =
    claims.some(({ kind, holds }) => kind !== 'can' && !holds) || outcomes.some(({ verdict }) => verdict === 'unknown');
  if (broken) return 'broken';
  const unmet = claims.some(({ kind, holds }) => kind === 'can' && !holds);
  if (unknown.length > 0 && (unmet || claims.some(({ kind }) => kind !== 'can'))) return 'unknown';
  return unmet ? 'broken' : 'holds';
}

function withToken({ file, typed, program }: ExplorePlan, variant: string, found: FoundOutcome): ExploredOutcome {
  const { outcome, label, verdict, why, orders, picks, hash, shortest } = found;
  const token = writeToken({ scenario: file.name, variant: slugOf(variant), params: typed, picks, hash, program });
  return { outcome, label, verdict, why, orders, minPreemptions: shortest.preemptions, token, shortest };
}

function worst(verdicts: readonly SearchVerdict[]): SearchVerdict {
  if (verdicts.includes('broken')) return 'broken';
  return verdicts.includes('unknown') ? 'unknown' : 'holds';
}
