import type { FoundOutcome, FoundTwin } from '../model/found.ts';
import type { ExploredOutcome, Twin } from '../model/result.ts';
import { typedSetting } from '../model/setting.ts';
import { slugOf, writeToken } from '../model/token.ts';
import type { ExplorePlan } from './plan.ts';

/** What was met, as people get it: with what runs its order again. */
export function withToken({ file, typed, program }: ExplorePlan, variant: string, found: FoundOutcome): ExploredOutcome {
  const { picks, hash, shortest, twin, setting, isControlled: _, ...rest } = found;
  const owed = typedSetting(setting);
  const token = (of: Pick<FoundOutcome, 'picks' | 'hash'>): string =>
    writeToken({
      scenario: file.name,
      variant: slugOf(variant),
      params: { ...typed, ...owed },
      picks: of.picks,
      hash: of.hash,
      program,
    });
  return {
    ...rest,
    ...(setting && {
      setting: Object.entries(owed)
        .map(([name, value]) => `${name}=${value}`)
        .join(' '),
    }),
    minPreemptions: shortest.preemptions,
    token: found.verdict === 'undecided' ? '' : token({ picks, hash }),
    shortest,
    ...(twin ? { twin: twinOf(twin, token(twin)) } : {}),
  };
}

function twinOf({ label, schedule, swaps, isNearest }: FoundTwin, token: string): Twin {
  return { label, schedule, swaps, isNearest, token };
}
