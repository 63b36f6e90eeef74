import { explore, type Exploration, type ExploredOutcome, type Kills } from '../explore/index.ts';
import type { OneAfterTheOther } from './alone.ts';
import { failingAlone } from './failing-alone.ts';
import { boundedBy, refuseOthersAround } from './around.ts';
import { showFirst } from './first-wrong.ts';
import { knownOf } from './known.ts';
import type { ProgramsPlan, ProgramsRequest } from './plan.ts';
import { remember } from './remembered.ts';
import { noReproOf } from './repro/no-repro.ts';
import { writeRepro } from './repro/write-repro.ts';
import { passes } from './staged/checked.ts';
import type { End } from './staged/end.ts';
import type { FirstShown, ProgramsResult } from './result.ts';
import { shortToken } from './token.ts';
import { withChildren } from './with-children.ts';

/** Runs the programs one after the other, then in every order, and holds what these end in against what those do. */
export async function explorePrograms(
  planned: ProgramsPlan,
  onProgress: (text: string) => void,
  onFirst: (wrong: FirstShown) => void = () => undefined,
): Promise<ProgramsResult> {
  const { plan, alone } = await withChildren(planned, onProgress);
  refuseOthersAround(plan);
  const { programs, folder } = plan;
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
  const known = await knownOf(plan, alone, onProgress);
  const exploring = await boundedBy(plan.request.around, plan.explore(known, alone.endless));
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
  await remember(tokensIn(exploration), { request: rememberedRequest(plan), ...known, endless: alone.endless });
  const judged = verdictOf(plan, alone, exploration);
  const { repro: file } = plan.request;
  const orders = judged.verdict === 'broken' ? exploration : { variants: [] };
  const cannot = file !== undefined && noReproOf({ file, plan, endless: alone.endless });
  const repro = file === undefined ? {} : { repro: cannot || (await writeRepro(plan, file, orders, alone.ends)) };
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
  const kills = variants.flatMap((variant) => variant.kills ?? []);
  if (verdict === 'broken' && (alone.complete || kills.some((swept) => swept.verdict === 'broken')))
    return { verdict, unknown: [] };
  return { verdict: 'unknown', unknown: [...alone.unknown, ...unknown, ...kills.flatMap(openKills)] };
}

function openKills({ verdict, kills, outcomes }: Kills): readonly string[] {
  if (verdict !== 'unknown') return [];
  if (kills === 0) return ['no order was right in which one could be killed: nobody was'];
  const isChecked = outcomes.some(({ outcome }) => (outcome as End | null)?.check !== undefined);
  return [
    isChecked
      ? 'after some kills the check fails, as it does where the killed program never comes: whether these do harm is open'
      : 'not every way was tried in which programs end one after the other when one is killed: whether some kills do harm is open',
  ];
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
  variants.flatMap(({ outcomes, kills }) =>
    [...outcomes, ...(kills?.outcomes ?? [])].flatMap(({ verdict, token, twin }) =>
      verdict === 'wrong' || verdict === 'unknown' ? [token, ...(twin ? [twin.token] : [])] : [],
    ),
  );

const withShortTokens = (exploration: Exploration): Exploration => ({
  ...exploration,
  variants: exploration.variants.map((variant) => ({
    ...variant,
    outcomes: variant.outcomes.map(shortly),
    ...(variant.kills && { kills: { ...variant.kills, outcomes: variant.kills.outcomes.map(shortly) } }),
  })),
});

const shortly = (outcome: ExploredOutcome): ExploredOutcome => ({
  ...outcome,
  token: shortToken(outcome.token),
  ...(outcome.twin && { twin: { ...outcome.twin, token: shortToken(outcome.twin.token) } }),
});
