import type { Searched } from '../explore/index.ts';
import { arrangements, inTurn, mostTurns, type OneAfterTheOther } from './alone.ts';
import type { ProgramsPlan } from './plan.ts';
import { passes } from './staged/checked.ts';
import { keyOf, type End } from './staged/end.ts';
import { fails, likeOneAfterTheOther, type KillsKnown } from './staged/labels.ts';

/**
 * Runs the programs one after the other once more, in every arrangement, and kills each after each of its steps; and without each of them. What an order ends in in
 * which one is killed is held against all of these ends, whichever the step: a program takes other steps where it finds something else.
 */
export async function killedOneAfterTheOther(
  plan: ProgramsPlan,
  alone: OneAfterTheOther,
  onProgress: (text: string) => void,
): Promise<KillsKnown> {
  const numbers = plan.programs.map((_, at) => at);
  const usual = alone.ends.map(keyOf);
  const killing: Searched[] = [];
  for (const turns of arrangements(numbers).slice(0, mostTurns)) {
    onProgress(`one after the other, one is killed, ${killing.length + 1}`);
    killing.push(...(await killedIn(plan, turns, alone.endless)));
  }
  const absent: { readonly name: string; readonly found: Searched }[] = [];
  for (const [at, { name }] of plan.programs.entries())
    for (const turns of arrangements(numbers.filter((other) => other !== at)).slice(0, mostTurns))
      absent.push({ name, found: await inTurn(plan.explore({ turns, ends: [] }, alone.endless)) });
  const swept = killing.flatMap(({ kills }) => kills?.outcomes ?? []);
  const ends = [...swept, ...absent.flatMap(({ found }) => found.outcomes)].flatMap(({ label, outcome }) =>
    label === likeOneAfterTheOther && !fails(outcome as End, usual) ? [keyOf(outcome as End)] : [],
  );
  return {
    ends: [...new Set(ends)],
    knowsUnkilled: alone.complete,
    complete: alone.complete && [...killing, ...absent.map(({ found }) => found)].every(isWhole),
    dispensable: plan.programs.flatMap(({ name }) => {
      const without = absent.flatMap((one) => (one.name === name ? one.found.outcomes : []));
      return without.length > 0 && without.every(({ outcome }) => (outcome as End | null)?.check === passes) ? [name] : [];
    }),
  };
}

/** Where one gets stuck files are not split any more: then that is done apart. */
async function killedIn(plan: ProgramsPlan, turns: readonly number[], endless: readonly string[]): Promise<Searched[]> {
  const search = { ...plan.explore({ turns, ends: [] }, endless), kill: true };
  const found = await inTurn(search);
  const isStuck = found.kills?.outcomes.some(({ verdict }) => verdict === 'wrong') ?? false;
  return isStuck && !search.fine && !found.kills?.isFine ? [found, await inTurn({ ...search, fine: true })] : [found];
}

const isWhole = ({ stopped, deterministic, kills, doubts }: Searched): boolean =>
  stopped === undefined &&
  deterministic &&
  doubts.length === 0 &&
  (kills === undefined || (kills.complete && kills.doubts.length === 0));
