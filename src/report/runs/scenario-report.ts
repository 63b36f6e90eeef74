import type { Histogram, View } from '../../scenario/index.ts';
import type { Run, ScenarioResult } from '../../scenario/result.ts';
import { saidAndWas, type AskedQuestion } from './asked.ts';
import { checklist } from './checklist.ts';
import { closing, type Costs } from './closing.ts';
import { hang } from '../paper/fit.ts';
import { ganttOf } from '../lanes/gantt.ts';
import { histogram } from '../pictures/histogram.ts';
import { joins } from '../lanes/joins.ts';
import { lanes } from '../lanes/lanes.ts';
import { legend } from './legend.ts';
import { life } from '../lanes/life.ts';
import { lines } from '../lanes/lines.ts';
import { nextSteps, type Next } from '../paper/next-steps.ts';
import { outcomesTable } from './outcomes-table.ts';
import { onceTable } from './once-table.ts';
import { page } from '../paper/page.ts';
import { inkFor, type Paper } from '../paper/paper.ts';
import { pictures, schedulesOf } from '../pictures/pictures.ts';
import { queuePlots } from '../lanes/queue-plot.ts';
import { times } from './times.ts';
import { whatTheyDo } from './what-they-do.ts';

/** Everything that is known once a scenario's runs are over. */
export interface ScenarioReport extends Costs {
  readonly result: ScenarioResult;
  readonly view: View;
  /** Compare how long the variants took. */
  readonly times: boolean;
  /** How a field of the outcomes is spread over the runs. */
  readonly histogram?: Histogram;
  /** It is deterministic, and all runs of a variant ended alike: each outcome is said once. */
  readonly once?: boolean;
  /** The run that is shown where one is shown alone: the one that teaches most. */
  readonly shown: Run | undefined;
  /** The last run of every variant, for the views that show them all. */
  readonly runsByVariant: readonly Run[];
  readonly next: readonly Next[];
  /** What each variant does, in a sentence, where that is known. */
  readonly does?: Readonly<Record<string, string>>;
  /** Variants that were left out, and why. */
  readonly leftOut?: Readonly<Record<string, string>>;
  /** What was asked before the runs, if anything was. */
  readonly asked?: AskedQuestion | undefined;
}

/**
 * What a scenario's runs showed, as text for a terminal: what happened in one of them, what came out of all, how long it
 * took, and at the end the verdict and where to go next. The two lines of `headline` stand above it.
 */
export function scenarioReport(report: ScenarioReport, paper: Paper): string {
  const { result, next, asked, leftOut = {} } = report;
  const small = Object.entries(leftOut).flatMap(([name, why]) => hang('  ', `${name} left out: ${why}.`, paper.width));
  const last = [...small.map(inkFor(paper).dim), ...closing(result, report, paper), ...nextSteps(next, paper)];
  return page([...blocksOf(report, paper), last, saidAndWas(asked, paper)], paper);
}

function blocksOf(report: ScenarioReport, paper: Paper): string[][] {
  const { result, view, times: isCompared, once, shown, runsByVariant } = report;
  if (view === 'joins') return [joins(result, runsByVariant, paper), checklist(result, paper)];
  const cameOut = [
    once ? onceTable(result, paper) : outcomesTable(result, paper),
    whatTheyDo(result.variants, report.does, paper),
    legend(result, paper, once),
    histogram(report.histogram, result.variants, paper),
    isCompared ? times(result, paper) : [],
  ];
  if (view === 'life') return [life(result, runsByVariant, paper), ...cameOut];
  if (view === 'picture') return [pictures(runsByVariant, paper), ...(schedulesOf(runsByVariant).length > 0 ? [] : cameOut)];
  if (view === 'lines') return [lines(result, runsByVariant, paper), ...cameOut];
  const draw = view === 'gantt' ? ganttOf : lanes;
  return [shown ? oneRun(shown, draw, result, paper) : [], shown ? queuePlots(shown.transcript, paper) : [], ...cameOut];
}

function oneRun(run: Run, draw: typeof lanes, { variants }: ScenarioResult, paper: Paper): string[] {
  const shown = draw(run.transcript, paper);
  if (shown.length === 0) return [];
  const runs = variants.find(({ name }) => name === run.variant)?.runs ?? run.number;
  const which = runs > 1 ? `, run ${run.number} of ${runs}` : '';
  return [`  ${inkFor(paper).bold(run.variant.toUpperCase())}${which}`, ...shown];
}
