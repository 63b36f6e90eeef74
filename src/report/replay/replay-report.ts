import type { Schedule } from '../../explore/result.ts';
import type { Verdict } from '../../scenario/index.ts';
import type { WrittenRepro } from '../../programs/result.ts';
import { several } from '../paper/amounts.ts';
import { hang, harmless } from '../paper/fit.ts';
import type { FoldingView } from '../exploration/folding.ts';
import { firstLine } from '../runs/legend.ts';
import { orderHeading } from '../exploration/order-heading.ts';
import { orderLanes } from '../exploration/order-lanes.ts';
import { fieldsOf, headOf, valueOf } from '../runs/outcome-rows.ts';
import { marked } from '../runs/outcomes-table.ts';
import { reproLines } from './repro-lines.ts';
import { page } from '../paper/page.ts';
import { inkFor, type Paper } from '../paper/paper.ts';

/** What is known once an order has been run again. */
export interface ReplayReport {
  readonly schedule: Schedule;
  readonly label: string;
  readonly verdict: Verdict;
  readonly why: string;
  readonly token: string;
  readonly outcome: unknown;
  /** How often it was run again. */
  readonly times: number;
  /** It was the same operations and the same outcome every time. */
  readonly same: boolean;
  readonly view?: FoldingView;
  /** What came of `repro=FILE`, of programs. */
  readonly repro?: WrittenRepro;
}

/** One order that was run again, as text for a terminal: its steps, what it ended in, and whether it always does. */
export function replayReport(report: ReplayReport, paper: Paper): string {
  const { schedule, view = {} } = report;
  const lanes = [...orderHeading('this order', schedule, paper, view), ...orderLanes(schedule, paper, view)];
  return page(
    [
      lanes,
      endedIn(report, paper),
      reproLines(report.repro, paper),
      [...hang('  ', again(report), paper.width), ...hang('  Token: ', report.token, paper.width)],
    ],
    paper,
  );
}

/** `! oversold  several looked before the first one wrote`, and under it the outcome itself. */
function endedIn({ label, verdict, why, outcome }: ReplayReport, paper: Paper): string[] {
  const start = `  ${marked({ label: harmless(label), verdict }, inkFor(paper))}`;
  const values = fieldsOf([outcome]).map((field) => `${headOf(field)}: ${valueOf(field, [outcome])}`);
  const reason = firstLine(why);
  const lines = reason === '' ? [start] : hang(`${start}  `, reason, paper.width);
  return values.length === 0 ? lines : [...lines, ...hang('    ', harmless(values.join(', ')), paper.width)];
}

function again({ times, same }: ReplayReport): string {
  if (!same) return `Run ${several(times, 'time')}, and not always the same: something here is not controlled.`;
  return times === 1 ? 'Run once.' : `Run ${several(times, 'time')}: the same steps and the same outcome each time.`;
}
