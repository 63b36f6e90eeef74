import type { Run, ScenarioResult } from '../../scenario/result.ts';
import { ends } from './bursts.ts';
import { cut, hang, padEnd, widest } from '../paper/fit.ts';
import { inkFor, type Paper } from '../paper/paper.ts';
import { storyOf, type LaneStep } from './steps.ts';

const mostLines = 24;

/** Which actor printed what, in the order of time: a small block for every variant's last run. */
export function lines({ variants }: ScenarioResult, lastRuns: readonly Run[], paper: Paper): string[] {
  const ink = inkFor(paper);
  const blocks = variants.flatMap(({ name }) => {
    const run = lastRuns.findLast((one) => one.variant === name);
    const steps = run ? storyOf(run.transcript).steps : [];
    return steps.length === 0 ? [] : [[`  ${ink.bold(name.toUpperCase())}`, ...block(steps, paper)]];
  });
  return blocks.flatMap((rows, index) => (index === 0 ? rows : ['', ...rows]));
}

function block(steps: readonly LaneStep[], paper: Paper): string[] {
  const ink = inkFor(paper);
  const names = steps.map(({ who }) => cut(who.name, 24, ink.more));
  const width = widest(names);
  const rows = steps.flatMap(({ kind, text }, index) => {
    const indent = ' '.repeat(text.search(/\S|$/)); // What is set in stays so where it needs more lines.
    const prefix = `    ${padEnd(names[index]!, width)}   ${indent}`;
    const said = hang(prefix, beginningOf(text.trim(), paper.width, ink.more), paper.width);
    return kind === 'crashed' ? said.map((row) => row.slice(0, prefix.length) + ink.red(row.slice(prefix.length))) : said;
  });
  return ends(rows, mostLines, (missing) => ink.dim(`    ${ink.more} ${missing} more lines ${ink.more}`));
}

/** Nobody reads a line of megabytes: the beginning of it, some rows long. */
const beginningOf = (text: string, width: number, more: string): string =>
  text.length <= 8 * width ? text : `${text.slice(0, 3 * width)} ${more}`;
