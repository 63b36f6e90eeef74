import { explore, type Exploration } from '../explore/index.ts';
import { oneAfterTheOther, type OneAfterTheOther } from './alone.ts';
import { failingAlone } from './failing-alone.ts';
import type { ProgramsPlan } from './plan.ts';
import { remember } from './remembered.ts';
import { keyOf } from './staged/end.ts';
import type { ProgramsResult } from './result.ts';
import { shortToken } from './token.ts';

/** Runs the programs one after the other, then in every order, and holds what these end in against what those do. */
export async function explorePrograms(plan: ProgramsPlan, onProgress: (text: string) => void): Promise<ProgramsResult> {
  const { programs, folder } = plan;
  const alone = await oneAfterTheOther(plan, onProgress);
  const base = {
    programs: programs.map(({ title, name }) => ({ title, name })),
    folder: { name: folder.name, files: folder.files },
    ends: alone.ends,
  };
  const failing = failingAlone(plan, alone);
  if (failing.length > 0) return { ...base, verdict: 'unknown', unknown: [...failing, 'no order was tried'], remarks: [] };
  const exploration = withShortTokens(
    await explore(plan.explore({ ends: alone.ends.map(keyOf) }), (_, text) => onProgress(text)),
  );
  await remember(tokensIn(exploration), { request: plan.request, ends: alone.ends.map(keyOf) });
  return { ...base, ...verdictOf(alone, exploration), remarks: remarksOf(alone, exploration), exploration };
}

/** Against ends that are not all there are, no order can be held. */
function verdictOf(alone: OneAfterTheOther, { verdict, variants }: Exploration): Pick<ProgramsResult, 'verdict' | 'unknown'> {
  const unknown = variants.flatMap((variant) => variant.unknown);
  if (verdict === 'holds') return { verdict, unknown: [] };
  if (verdict === 'broken' && alone.complete) return { verdict, unknown: [] };
  return { verdict: 'unknown', unknown: [...alone.unknown, ...unknown] };
}

function remarksOf(alone: OneAfterTheOther, { variants }: Exploration): readonly string[] {
  const met = variants.flatMap(({ outcomes }) =>
    outcomes.map(({ outcome }) => outcome as { leftOut?: readonly string[] } | null),
  );
  const leftOut = [...alone.ends, ...met].flatMap((end) => end?.leftOut ?? []);
  return [...new Set(leftOut)].toSorted().map((what) => `Not compared: ${what}.`);
}

/** Those of what goes wrong, with their twins. */
const tokensIn = ({ variants }: Exploration): readonly string[] =>
  variants.flatMap(({ outcomes }) =>
    outcomes.flatMap(({ verdict, token, twin }) => (verdict === 'wrong' ? [token, ...(twin ? [twin.token] : [])] : [])),
  );

const withShortTokens = (exploration: Exploration): Exploration => ({
  ...exploration,
  variants: exploration.variants.map((variant) => ({
    ...variant,
    outcomes: variant.outcomes.map((outcome) => ({
      ...outcome,
      token: shortToken(outcome.token),
      ...(outcome.twin && { twin: { ...outcome.twin, token: shortToken(outcome.twin.token) } }),
    })),
  })),
});
