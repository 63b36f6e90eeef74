import { oneSearch, type ExplorePlan, type Searched } from '../explore/index.ts';
import { inOwnHome, memoryFolder } from '../process/for-tools.ts';
import { endlessIn } from './endless.ts';
import { variant, type ProgramsPlan } from './plan.ts';
import { keyOf, type End } from './staged/end.ts';

/** What the programs come to if each runs whole, one after the other. */
export interface OneAfterTheOther {
  /** All ends, each once. */
  readonly ends: readonly End[];
  /** Names of programs that never end by themselves. */
  readonly endless: readonly string[];
  /** They are all that there are. Else an order that ends otherwise shows nothing. */
  readonly complete: boolean;
  /** Why not, and what was not under control, in a sentence each. */
  readonly unknown: readonly string[];
  readonly searches: readonly { readonly turns: readonly number[]; readonly found: Searched }[];
}

/** So many arrangements of programs are run at most: of four programs all. */
export const mostTurns = 24;

export const endsOf = (found: Searched): readonly End[] =>
  found.outcomes.flatMap(({ outcome, label }) => (label === 'as one after the other' ? [outcome as End] : []));

/** Runs the programs one after the other, in every arrangement. Where a program does several things at once, in every order of these. */
export async function oneAfterTheOther(plan: ProgramsPlan, onProgress: (text: string) => void): Promise<OneAfterTheOther> {
  const alone = await inEveryArrangement(plan.until === undefined ? plan : withoutEnd(plan), onProgress);
  const endless = endlessIn(
    plan.programs.map(({ name }) => name),
    alone,
  );
  return plan.until === undefined || endless.length === 0
    ? { ...alone, endless }
    : { ...(await inEveryArrangement(plan, onProgress, endless)), endless };
}

/** Whoever has taken so many steps alone takes more for ever. */
const manySteps = 1000;

/** To find out who never ends by itself, and nothing else. */
const withoutEnd = (plan: ProgramsPlan): ProgramsPlan => ({
  ...plan,
  explore: (...given) => ({ maxSteps: manySteps, ...plan.explore(...given) }),
});

async function inEveryArrangement(
  plan: ProgramsPlan,
  onProgress: (text: string) => void,
  known?: readonly string[],
): Promise<Omit<OneAfterTheOther, 'endless'>> {
  const all = arrangements(plan.programs.map((_, at) => at));
  const tried = all.slice(0, mostTurns);
  let begun = 0;
  const searches = await atOnce(tried, async (turns) => {
    onProgress(`one after the other, ${++begun} of ${tried.length}`);
    return { turns, found: await inTurn({ ...plan.explore({ turns, ends: [] }, known), kill: false }) };
  });
  const ends = new Map(searches.flatMap(({ found }) => endsOf(found)).map((end) => [keyOf(end), end]));
  const stopped = searches.some(({ found }) => found.stopped !== undefined);
  const unknown = [
    ...(all.length > mostTurns ? [`only ${mostTurns} of ${all.length} arrangements of whole programs were run`] : []),
    ...(stopped ? ['one program does so much at once that not every way in which it ends alone was tried'] : []),
    ...new Set(
      searches.flatMap(({ found }) =>
        found.deterministic ? [] : ['not deterministic: the same program alone did something else when it was run again'],
      ),
    ),
  ];
  return { ends: [...ends.values()], complete: unknown.length === 0, unknown, searches };
}

/** Two at a time: while one starts its processes, the other runs in its own. */
async function atOnce<Of, To>(all: readonly Of[], work: (one: Of) => Promise<To>): Promise<To[]> {
  const done: To[] = [];
  for (let at = 0; at < all.length; at += 2)
    done.push(...(await Promise.all(all.slice(at, at + 2).map((one) => inOwnHome(memoryFolder(), () => work(one))))));
  return done;
}

/** Whole programs, in an arrangement. */
export const inTurn = (plan: ExplorePlan): Promise<Searched> =>
  oneSearch(
    { ...plan, confirm: false },
    variant,
    { kind: 'every-outcome' },
    { anew: plan.newProcesses, maxSeconds: plan.maxSeconds / 4 },
  );

export function arrangements(of: readonly number[]): number[][] {
  if (of.length < 2) return [[...of]];
  return of.flatMap((first) => arrangements(of.filter((other) => other !== first)).map((rest) => [first, ...rest]));
}
