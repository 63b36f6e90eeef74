import { explore, type Exploration } from '../explore/index.ts';
import { oneAfterTheOther, type OneAfterTheOther } from './alone.ts';
import { failingAlone } from './failing-alone.ts';
import { boundedBy, refuseOthersAround } from './around.ts';
import { showFirst } from './first-wrong.ts';
import type { ProgramsPlan, ProgramsRequest } from './plan.ts';
import { remember } from './remembered.ts';
import { writeRepro } from './repro/write-repro.ts';
import { passes } from './staged/checked.ts';
import { keyOf, type End } from './staged/end.ts';
import type { FirstShown, ProgramsResult } from './result.ts';
import { shortToken } from './token.ts';

/** Runs the programs one after the other, then in every order, and holds what these end in against what those do. */
export async function explorePrograms(
  plan: ProgramsPlan,
  onProgress: (text: string) => void,
  onFirst: (wrong: FirstShown) => void = () => undefined,
): Promise<ProgramsResult> {
  const { programs, folder } = plan;
  refuseOthersAround(plan);
  const alone = await oneAfterTheOther(plan, onProgress);
  const base = {
    programs: programs.map(({ title, name }) => ({ title, name })),
    folder: { name: folder.name, files: folder.files },
    ends: alone.ends,
  };
  const failing = [...failingAlone(plan, alone)];
  const refused = alone.ends.find(({ check }) => check !== undefined && check !== passes);
  if (refused) failing.push(`the check fails even where they run one after the other: ${refused.check}`);
  if (failing.length > 0)
    return { ...base, verdict: 'unknown', unknown: [...failing, 'no order was tried'], remarks: [], ...noRepro(plan) };
  const exploring = await boundedBy(plan.request.around, plan.explore({ ends: alone.ends.map(keyOf) }));
  const first = showFirst(exploring, ({ outcome, why, shortest }) => {
    if (alone.complete) onFirst({ outcome: outcome as End | null, why, shortest, ends: alone.ends });
  });
  let found: Exploration;
  try {
    found = await explore({ ...exploring, hearWrong: first.hear }, (_, text) => onProgress(text));
  } finally {
    await first.over();
  }
  const exploration = withShortTokens(found);
  await remember(tokensIn(exploration), { request: rememberedRequest(plan), ends: alone.ends.map(keyOf) });
  const judged = verdictOf(plan, alone, exploration);
  const { repro: file } = plan.request;
  const orders = judged.verdict === 'broken' ? exploration : { variants: [] };
  const repro = file === undefined ? {} : { repro: await writeRepro(plan, file, orders, alone.ends) };
  return { ...base, ...judged, remarks: remarksOf(alone, exploration), ...repro, exploration };
}

const noRepro = ({ request: { repro: file } }: ProgramsPlan): Pick<ProgramsResult, 'repro'> =>
  file === undefined ? {} : { repro: { file, isWritten: false, says: 'no order was tried' } };

/** Against ends that are not all there are, no order can be held. */
function verdictOf(
  { code }: ProgramsPlan,
  alone: OneAfterTheOther,
  { verdict, variants }: Exploration,
): Pick<ProgramsResult, 'verdict' | 'unknown'> {
  const unknown = variants.flatMap((variant) => variant.unknown);
  const ends = [
    ...alone.ends,
    ...variants.flatMap(({ outcomes }) => outcomes.flatMap(({ outcome }) => (outcome as End | null) ?? [])),
  ];
  const changed = code.find((name) => ends.some(({ files }) => name in files));
  if (changed !== undefined)
    return {
      verdict: 'unknown',
      unknown: [`${changed} is code of the programs, which was read before any order began; and they change it`],
    };
  if (verdict === 'holds') return { verdict, unknown: [] };
  if (verdict === 'broken' && alone.complete) return { verdict, unknown: [] };
  return { verdict: 'unknown', unknown: [...alone.unknown, ...unknown] };
}

function remarksOf(alone: OneAfterTheOther, { variants }: Exploration): readonly string[] {
  const met = variants.flatMap(({ outcomes }) =>
    outcomes.map(({ outcome }) => outcome as { leftOut?: readonly string[] } | null),
  );
  const leftOut = [...alone.ends, ...met].flatMap((end) => end?.leftOut ?? []);
  // Node's loader reads what is compiled, and packages.
  const looked = alone.searches.flatMap(({ found }) => found.looked ?? []).filter((what) => !/\/node_modules\//.test(what));
  return [
    ...[...new Set(leftOut)].toSorted().map((what) => `Not compared: ${what}.`),
    ...[...new Set(looked)].toSorted().map((what) => `Read outside of the copy: ${what}.`),
  ];
}

/** A function is written down by where it stands. */
function rememberedRequest({ request, check }: ProgramsPlan): ProgramsRequest {
  const { repro: _, around: __, ...rest } = request;
  return check?.kind === 'function' ? { ...rest, check: { module: check.module, export: check.export } } : rest;
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
