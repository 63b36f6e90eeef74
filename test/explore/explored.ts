import {
  explore,
  planExploration,
  replayToken,
  type Exploration,
  type Explored,
  type ExploreRequest,
  type Schedule,
} from '../../src/explore/index.ts';
import { describeScenarios, findScenario, type Description } from '../../src/scenario/index.ts';

const descriptions = new Map<string, Promise<readonly Description[]>>();

/** A scenario explored as the command line does it. */
export async function explored(name: string, request: Partial<ExploreRequest> = {}): Promise<Exploration> {
  const file = findScenario(name);
  if (!descriptions.has(name)) descriptions.set(name, describeScenarios([file]));
  const [description] = await descriptions.get(name)!;
  return explore(
    await planExploration(file, description!, { params: {}, strategy: 'every-order', maxSeconds: 120, ...request }),
    () => undefined,
  );
}

/** How many orders of a variant end in which label, for tests that ask nothing else: nothing is confirmed in fresh processes. */
export async function counted(
  name: string,
  variant: string,
  request: Partial<ExploreRequest> = {},
): Promise<Record<string, number>> {
  return counts(await exploredVariant(name, variant, { ...request, confirm: false }));
}

/** The search of one variant. */
export async function exploredVariant(name: string, variant: string, request: Partial<ExploreRequest> = {}): Promise<Explored> {
  const { variants } = await explored(name, { variant, ...request });
  return variants[0]!;
}

/** Of each label, in how many orders it happens. */
export function counts({ outcomes }: Explored): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { label, orders } of outcomes) sums[label] = (sums[label] ?? 0) + orders;
  return sums;
}

/** How the actors of an order ended; where they stood is another matter. */
export const endsOf = ({ ends }: Schedule): readonly object[] =>
  ends.map((end) => Object.fromEntries(Object.entries(end).filter(([name]) => name !== 'at')));

/** The wrong outcomes must come again: 100 times in the same processes, 3 times in fresh ones. Returns how they ended. */
export async function replayedWrong({ outcomes }: Explored): Promise<string[]> {
  const ends: string[] = [];
  for (const { token, verdict } of outcomes) {
    if (verdict === 'right') continue;
    for (const [times, fresh] of [
      [100, false],
      [3, true],
    ] as const) {
      const { label, orders, same } = await replayToken(token, times, fresh);
      ends.push(`${label} ${orders} of ${times}${same ? '' : ', not the same'}${fresh ? ', fresh' : ''}`);
    }
  }
  return ends;
}
