import type { Exploration } from '../../explore/result.ts';
import { aloneTable } from './alone-table.ts';
import { saidAndWas, type AskedQuestion } from '../runs/asked.ts';
import { duration, several, whole } from '../paper/amounts.ts';
import { again } from './again.ts';
import { explorationVerdict } from './exploration-verdict.ts';
import { everySearch, tellingOrder, tellingOrders, type Telling } from './explored.ts';
import { eachWay } from './each-way.ts';
import { exploredLegend } from './explored-legend.ts';
import { exploredTable } from './explored-table.ts';
import { hang } from '../paper/fit.ts';
import { howFar } from './how-far.ts';
import { killedOrders, killsTable, killsVerdict } from './kills.ts';
import { largerTable } from './larger.ts';
import { metAlone } from './met-alone.ts';
import { nextSteps, type Next } from '../paper/next-steps.ts';
import { nearLines } from './near.ts';
import { orderHeading } from './order-heading.ts';
import type { FoldingView } from './folding.ts';
import { orderLanes } from './order-lanes.ts';
import { page } from '../paper/page.ts';
import type { Paper } from '../paper/paper.ts';
import { smallPrint } from './small-print.ts';
import { besideItsTwin } from './twin.ts';
import { whatTheyDo } from '../runs/what-they-do.ts';

/** Everything that is known once a scenario's orders have been searched. */
export interface ExplorationReport {
  readonly exploration: Exploration;
  /** Milliseconds for everything, starts and clean-up included. */
  readonly elapsed: number;
  readonly next: readonly Next[];
  /** The command that runs the order of a token again. */
  readonly replay: (token: string) => string;
  /** What people should know of the circumstances, one line each: `no memory file system here: ...`. */
  readonly notes: readonly string[];
  /** The folder that the runs were kept in, if they were. */
  readonly keptIn?: string;
  /** What was asked before the search, if anything was. */
  readonly asked?: AskedQuestion | undefined;
  /** What each variant does, in a sentence, where that is known. */
  readonly does?: Readonly<Record<string, string>>;
  /** `details`: every order that goes wrong, whole. `lines`: with the line of code that asked for each step. */
  readonly view?: FoldingView;
}

/**
 * What the search of all orders showed, as text for a terminal: what they ended in, the shortest order that tells most,
 * how to run it again, and at the end the verdict and where to go next. `title` stands above it.
 */
export function explorationReport(report: ExplorationReport, paper: Paper): string {
  const { exploration } = report;
  const telling = tellingOrder(exploration);
  const far = howFar(exploration.variants, report.view?.details).flatMap(({ indent, text }) => hang(indent, text, paper.width));
  const counts = [...hang('  ', counted(report, telling), paper.width), ...far];
  const view = report.view ?? {};
  const pair = telling && besideItsTwin(headingOf(telling), telling.outcome, paper, view);
  const lanes = telling ? (pair?.lines ?? order(telling, paper, view)) : [];
  const others = view.details ? tellingOrders(exploration).filter(({ outcome }) => outcome.token !== telling?.outcome.token) : [];
  const last = [...explorationVerdict(exploration, paper), ...killsVerdict(exploration, paper), ...nextSteps(report.next, paper)];
  const cameOut = [
    exploredTable(exploration, counts, paper),
    whatTheyDo(exploration.variants, report.does, paper),
    exploredLegend(exploration, paper),
    nearLines(exploration, paper),
    largerTable(exploration, paper),
    killsTable(exploration, paper),
    aloneTable(exploration, paper),
  ];
  const print = [...again(report, telling, pair?.places, paper), ...smallPrint(report, paper)];
  const more = others.map((one) => besideItsTwin(headingOf(one), one.outcome, paper, view)?.lines ?? order(one, paper, view));
  return page(
    [
      ...cameOut,
      lanes,
      eachWay(report, paper),
      ...more,
      ...metAlone(exploration, paper),
      ...killedOrders(report, paper, view),
      print,
      last,
      saidAndWas(report.asked, paper),
    ],
    paper,
  );
}

/** How many orders in how long, and what their counts are not. */
function counted({ exploration, elapsed }: ExplorationReport, telling: Telling | undefined): string {
  const sum = everySearch(exploration).reduce((orders, variant) => orders + variant.orders, 0);
  const text = `${several(sum, 'order')} in ${duration(elapsed)}.`;
  if (!telling) return text;
  const { variant, outcome } = telling;
  const equal = variant.outcomes.filter(({ label }) => label === outcome.label);
  const count = equal.reduce((orders, one) => orders + one.orders, 0);
  if (count === variant.orders || !variant.exact) return text;
  return `${text} They are counted, not weighed: ${whole(count)} of ${whole(variant.orders)} is not a probability.`;
}

function order(telling: Telling, paper: Paper, view: FoldingView): string[] {
  const { shortest } = telling.outcome;
  return [...orderHeading(headingOf(telling), shortest, paper, view), ...orderLanes(shortest, paper, view)];
}

function headingOf({ variant, outcome }: Telling): string {
  const which = variant.complete ? 'the shortest order' : 'the shortest order found';
  return `${variant.name}: ${which} that ${endsIn(outcome.label)}`;
}

function endsIn(label: string): string {
  if (label === 'does not end') return label;
  return label === 'deadlock' ? 'ends in deadlock' : `ends: ${label}`;
}
