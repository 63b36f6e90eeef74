import type { Explored, ExploredOutcome } from '../../explore/result.ts';
import type { End, FirstShown, ProgramsResult } from '../../programs/result.ts';
import { again } from './again.ts';
import { besideItsTwin } from '../exploration/twin.ts';
import { easiest } from '../exploration/explored.ts';
import { nearLines } from '../exploration/near.ts';
import { orderHeading } from '../exploration/order-heading.ts';
import { orderLanes } from '../exploration/order-lanes.ts';
import { duration, inWords, several, whole } from '../paper/amounts.ts';
import { hang, harmless } from '../paper/fit.ts';
import { page } from '../paper/page.ts';
import { between, inkFor, type Paper } from '../paper/paper.ts';
import { differenceInWords, endsInWords } from './ends-in-words.ts';
import { exiting, withExits } from './exits.ts';
import { killsPage, killsSentence } from './kills.ts';
import { commands } from '../paper/next-steps.ts';
import { ordersTable } from './orders-table.ts';
import { wrongEnds, type WrongEnd } from './wrong-ends.ts';
import { reproLines } from '../replay/repro-lines.ts';

/** Everything that is known once the orders of some programs have been searched. */
export interface ProgramsReport {
  readonly result: ProgramsResult;
  /** Milliseconds for everything. */
  readonly elapsed: number;
  /** The command that runs the order of a token again. */
  readonly replay: (token: string) => string;
  readonly notes: readonly string[];
  readonly details?: boolean;
}

/** The line that stands first: which programs, in a copy of which folder. */
export function programsTitle({ programs, folder }: Pick<ProgramsResult, 'programs' | 'folder'>, paper: Paper): string {
  const { bold, dim } = inkFor(paper);
  const names = programs.map(({ title }) => bold(harmless(title))).join(between(paper));
  const about = `${inWords(programs.length)} programs, each order in a fresh copy of ${harmless(folder.name)} (${several(folder.files, 'file')})`;
  return [`  ${names}`, ...hang('  ', about, paper.width).map(dim)].join('\n');
}

/** What the search of all orders showed: how they end, the shortest that ends otherwise, and how to run it again. */
export function programsReport(report: ProgramsReport, paper: Paper): string {
  const { result } = report;
  const search = result.exploration?.variants[0];
  if (!search) return page([alone(result, paper), reproLines(result.repro, paper), verdict(result, paper)], paper);
  const isBroken = result.verdict === 'broken' && search.verdict === 'broken';
  const found = easiest(search.outcomes.filter((one) => one.verdict === 'wrong' && isBroken));
  const ways = wrongEnds(search, result.ends);
  const others = found ? ways.filter(({ shortest }) => shortest !== found).slice(0, mostOthers) : [];
  const wrong = found && withExits(found);
  const view = { lines: true, details: report.details ?? false };
  const bad = isChecked(result) ? 'fails the check' : 'ends otherwise';
  const which = `the shortest order ${search.complete ? '' : 'found '}that ${bad}`;
  const pair = wrong && besideItsTwin(which, wrong, paper, view);
  const lanes = wrong
    ? (pair?.lines ?? [...orderHeading(which, wrong.shortest, paper, view), ...orderLanes(wrong.shortest, paper, view)])
    : [];
  const counted = hang('  ', `${several(search.orders, 'order')} in ${duration(report.elapsed)}.`, paper.width);
  return page(
    [
      alone(result, paper),
      [...ordersTable(search, ways, paper), ...counted, ...nearLines({ variants: [search] }, paper)],
      lanes,
      wrong ? hang('  ', endedSo(wrong, result), paper.width) : [],
      ...(report.details ? others.map((way) => lanesOf(way, paper)) : []),
      ...killsPage(report, paper, view),
      smallPrint(report, paper),
      wrong
        ? again(
            {
              outcome: wrong,
              places: pair?.places,
              replay: report.replay,
              isChecked: isChecked(result),
              hasRepro: result.repro !== undefined,
            },
            paper,
          )
        : [],
      otherWays(others, report, paper),
      reproLines(result.repro, paper),
      verdict(result, paper),
    ],
    paper,
  );
}

/** So many other ways in which orders go wrong are shown. */
const mostOthers = 4;

/** Of each other end the order that is shortest. */
function otherWays(others: readonly WrongEnd[], { replay }: ProgramsReport, paper: Paper): string[] {
  const next = others
    .filter(({ shortest }) => shortest.token !== '')
    .map(({ text, shortest }) => ({ command: replay(shortest.token), says: harmless(text) }));
  return next.length === 0 ? [] : commands('Also wrong:', next, paper);
}

function lanesOf({ text, shortest }: WrongEnd, paper: Paper): string[] {
  const { shortest: order } = withExits(shortest);
  const view = { lines: true, details: true };
  return [
    ...orderHeading('the shortest order that ends otherwise as well', order, paper, view),
    ...orderLanes(order, paper, view),
    ...hang('  ', `It ends with ${harmless(text)}.`, paper.width),
  ];
}

function alone({ ends }: ProgramsResult, paper: Paper): string[] {
  if (ends.length === 0) return [];
  if (ends.every(({ check }) => check === 'passes'))
    return hang('  ', 'One after the other, in whichever order, the check passes. So it should in every order.', paper.width);
  const all = endsInWords(ends);
  const last = all.length === 1 ? 'That is what every order should give.' : 'Every order should end as one of these does.';
  const how = all.length === 1 ? 'One after the other, in whichever order, they end so:' : 'One after the other they end so:';
  return hang(
    '  ',
    `${how} ${all.slice(0, 4).join('; or ')}${all.length > 4 ? `; or in ${whole(all.length - 4)} other ways` : ''}. ${last}`,
    paper.width,
  );
}

/** The first order that goes wrong, while it is looked for shorter ones and for others. */
export function firstWrongReport(first: FirstShown, paper: Paper): string {
  const shown = exiting(first.shortest);
  const view = { lines: true };
  const which = `the first order that ${isChecked(first) ? 'fails the check' : 'ends otherwise'}`;
  const lanes = [...orderHeading(which, shown, paper, view), ...orderLanes(shown, paper, view)];
  const goesOn = `${endedSo(first, first)} It came again in new processes. Others are looked for, and shorter ones.`;
  return `${page([lanes, hang('  ', goesOn, paper.width)], paper)}\n`;
}

function endedSo({ outcome, why }: Pick<ExploredOutcome, 'outcome' | 'why'>, { ends }: Pick<ProgramsResult, 'ends'>): string {
  if (outcome === null) return `It ends so: ${harmless(why.split('\n')[0] ?? '')}; no one-after-the-other run does.`;
  const end = outcome as End;
  const how = `It ends with ${differenceInWords(end, ends)}`;
  return end.check === undefined
    ? `${how}; no one-after-the-other run ends so.`
    : `${how}, and the check fails: ${harmless(end.check)}.`;
}

function smallPrint({ result, notes }: ProgramsReport, paper: Paper): string[] {
  const search = result.exploration?.variants[0];
  const outside = search?.unknown.filter((text) => text.startsWith('not fully controlled')) ?? [];
  const control = `Under control: files in ${result.folder.name}, timers, clocks, locks, pids, signals, randomness. Outside: ${outside.length === 0 ? 'nothing seen' : 'see below'}.`;
  const bounds = (search?.bounds ?? []).map((bound) => `Bounds: ${bound}.`);
  const slow = (search?.slow ?? []).map((sentence) => `Slow: ${sentence}.`);
  const { dim } = inkFor(paper);
  return [...bounds, ...slow, ...result.remarks, ...notes, control].flatMap((text) =>
    hang('  ', harmless(text), paper.width).map(dim),
  );
}

const isChecked = ({ ends }: Pick<ProgramsResult, 'ends'>): boolean => ends.some(({ check }) => check !== undefined);

function verdict(result: ProgramsResult, paper: Paper): string[] {
  const search = result.exploration?.variants[0];
  if (result.verdict === 'unknown')
    return [...result.unknown.flatMap((text) => hang('  ? ', harmless(text), paper.width)), '  Not settled, so no pass.'];
  if (!search || !result.exploration) return [];
  const { red, cross, tick } = inkFor(paper);
  const kills = killsSentence(result.exploration, paper);
  if (search.verdict === 'broken')
    return [...hang(`  ${red(cross)} `, brokenIn(search, isChecked(result)), paper.width), ...kills];
  if (search.verdict === 'unknown') return kills;
  const all = search.exact
    ? `In ${search.orders === 1 ? 'the only order' : `all ${several(search.orders, 'order')}`}`
    : 'In every order';
  const how = `${all}${search.bounds.length > 0 ? ', within these bounds,' : ''} ${isChecked(result) ? 'the check passes' : 'they end as one after the other'}.`;
  return [...hang(`  ${tick} `, how, paper.width), ...kills];
}

function brokenIn({ outcomes, exact, orders }: Explored, checks: boolean): string {
  const count = outcomes.filter((one) => one.verdict === 'wrong').reduce((sum, one) => sum + one.orders, 0);
  const share = exact ? `${whole(count)} of ${several(orders, 'order')}` : 'Some orders';
  return `${share} end${count === 1 && exact ? 's' : ''} ${checks ? 'so that the check fails' : 'as no one-after-the-other run does'}.`;
}
