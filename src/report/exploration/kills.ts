import type { Exploration, Explored, ExploredOutcome, Kills } from '../../explore/result.ts';
import { several, whole } from '../paper/amounts.ts';
import { columns } from '../paper/columns.ts';
import { cut, hang, harmless, padEnd, padStart, widest } from '../paper/fit.ts';
import { commands } from '../paper/next-steps.ts';
import { inkFor, type Ink, type Paper } from '../paper/paper.ts';
import { firstLine } from '../runs/legend.ts';
import { groupByLabel, type OutcomeGroup } from '../runs/outcome-rows.ts';
import { marked } from '../runs/outcomes-table.ts';
import type { ExplorationReport } from './exploration-report.ts';
import { easiest } from './explored.ts';
import type { FoldingView } from './folding.ts';
import { orderHeading } from './order-heading.ts';
import { orderLanes } from './order-lanes.ts';

type Swept = Explored & { readonly kills: Kills };

const longestName = 24;
const ranks = ['wrong', 'unknown', 'undecided', 'surprising', 'right'];

const sweptOf = ({ variants }: Exploration): readonly Swept[] =>
  variants.flatMap((variant) => (variant.kills ? [{ ...variant, kills: variant.kills }] : []));

/** The worst first. */
const groupsOf = ({ kills: { outcomes } }: Swept): OutcomeGroup[] =>
  groupByLabel({ outcomes: outcomes.map((outcome) => ({ ...outcome, count: outcome.orders })) }).toSorted(
    (one, other) => ranks.indexOf(one.verdict) - ranks.indexOf(other.verdict),
  );

/** What came of killing one actor after each step: a line for each label of each variant, and under them why that is. */
export function killsTable(exploration: Exploration, paper: Paper): string[] {
  const all = sweptOf(exploration);
  if (all.length === 0) return [];
  const ink = inkFor(paper);
  const head = `  ${ink.bold('ONE IS KILLED')}`;
  return [
    head,
    ...columns(
      all.flatMap((one) => rowsOf(one, ink)),
      ['left', 'left', 'left'],
    ),
    ...wheres(all, paper),
    ...legendOf(all, paper),
  ];
}

function rowsOf(one: Swept, ink: Ink): string[][] {
  const groups = groupsOf(one);
  const { kills } = one.kills;
  const name = cut(harmless(one.name), longestName, ink.more);
  if (groups.length === 0) return [[name, '-', '']];
  const width = whole(kills).length;
  return groups.map((group, at) => [
    at === 0 ? name : '',
    marked({ ...group, label: harmless(group.label) }, ink),
    `${padStart(whole(group.count), width)} of ${several(kills, 'kill')}`,
  ]);
}

/** `lock file: after the steps of all 2 orders, whole files split as well`; variants with as many are named together. */
function wheres(all: readonly Swept[], paper: Paper): string[] {
  const names = new Map<string, string[]>();
  for (const { name, kills } of all) {
    const { orders, complete, isFine } = kills;
    const text = `after the steps of ${complete ? 'all ' : ''}${several(orders, 'order')}${isFine ? ', of some with whole files split' : ''}`;
    names.set(text, [...(names.get(text) ?? []), name]);
  }
  return [...names].flatMap(([text, some]) =>
    hang('  ', `${names.size === 1 ? 'everywhere' : harmless(some.join(', '))}: ${text}.`, paper.width),
  );
}

/** What the scenario does not say itself. */
function legendOf(all: readonly Swept[], paper: Paper): string[] {
  const ink = inkFor(paper);
  const groups = all
    .flatMap(groupsOf)
    .filter(
      ({ verdict, label }) =>
        verdict !== 'surprising' && (verdict !== 'right' || ['no harm', 'as without a kill'].includes(label)),
    );
  const entries = new Map(groups.map((group) => [group.label, group] as const));
  const texts = [...entries.values()].map((group) => ({
    mark: marked({ ...group, label: harmless(group.label) }, ink),
    why: whyOf(group),
  }));
  const width = widest(texts.map(({ mark }) => mark)) + 4;
  return texts.flatMap(({ mark, why }) => hang(padEnd(`  ${mark}`, width), why, paper.width));
}

function whyOf({ label, whys }: OutcomeGroup): string {
  if (label === 'stuck') return `who is left waits or tries for ever: ${firstLine(whys[0] ?? '')}`;
  if (label === 'as without a kill') return firstLine(whys[0] ?? '');
  if (label === 'no harm')
    return 'nothing is missing but what the one that was killed had not done, or was not heard to have done';
  if (label === 'unknown')
    return 'the scenario lists no outcome that matches, and it does not end so where the killed one never comes or is not heard';
  return firstLine(whys[0] ?? '');
}

/** The shortest order in which a kill does harm: of the first variant where one does, or of each. */
export function killedOrders(
  { exploration, replay }: Pick<ExplorationReport, 'exploration' | 'replay'>,
  paper: Paper,
  view: FoldingView,
): string[][] {
  const bad = sweptOf(exploration).flatMap((one) => {
    const outcome = harmOf(one, 'wrong') ?? harmOf(one, 'unknown');
    return outcome ? [{ one, outcome }] : [];
  });
  return (view.details ? bad : bad.slice(0, 1)).map(({ one, outcome }) => {
    const { steps, actors } = outcome.shortest;
    const at = steps.findIndex(({ verb }) => verb === 'is killed');
    const victim = actors[steps[at]?.actor ?? 0] ?? '';
    const shown = { ...view, keep: [at - 1, at] };
    const heading = `${one.name}: ${victim} is killed after step ${at}, ends: ${outcome.label}`;
    const again = commands('Again:', [{ command: replay(outcome.token), says: 'K: the one before it is killed' }], paper);
    return [
      ...orderHeading(heading, outcome.shortest, paper, shown),
      ...orderLanes(outcome.shortest, paper, shown),
      '',
      ...again,
    ];
  });
}

const harmOf = ({ kills: { outcomes } }: Swept, verdict: string): ExploredOutcome | undefined =>
  easiest(outcomes.filter((outcome) => outcome.verdict === verdict));

/** What kills show, in a sentence or three. */
export function killsVerdict(exploration: Exploration, paper: Paper): string[] {
  const all = sweptOf(exploration);
  const named = (verdict: string): readonly Swept[] => all.filter(({ kills }) => kills.verdict === verdict);
  const broken = named('broken').map((one) => `${one.name}: ${harmIn(one)}`);
  const open = named('unknown').map(({ name, kills }) => (kills.kills === 0 ? `${name} (nobody was killed)` : name));
  const sound = named('holds').map(({ name, kills }) => `${name} (${several(kills.kills, 'kill')})`);
  const sentences = [
    ...(broken.length > 0 ? [`A kill does harm. ${broken.join('; ')}.`] : []),
    ...(open.length > 0 ? [`Not settled what a kill does: ${open.join(', ')}.`] : []),
    ...(sound.length > 0 ? [`No kill that was tried does harm: ${sound.join(', ')}.`] : []),
  ];
  return sentences.flatMap((text) => hang('  ', harmless(text), paper.width));
}

const harmIn = (one: Swept): string =>
  groupsOf(one)
    .filter(({ verdict }) => verdict === 'wrong')
    .map(({ label, count }) => `${label} after ${whole(count)} of ${several(one.kills.kills, 'kill')}`)
    .join(', ');
