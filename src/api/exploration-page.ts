import type { Exploration, ExplorePlan } from '../explore/index.ts';
import { explorationReport, type AskedQuestion, type Paper, type FoldingView } from '../report/index.ts';
import { whatTheyDo } from '../scenario/index.ts';
import { commandLine } from './typed.ts';

/** What is known once a plan has been explored. */
export interface PageOutcome {
  readonly exploration: Exploration;
  /** Milliseconds for everything, starts and clean-up included. */
  readonly elapsed: number;
  /** The memory file system that it ran on; undefined where there is none. */
  readonly memory: string | undefined;
  /** The folder that the runs were kept in, if they were. */
  readonly keptIn?: string;
  /** What the user was asked before, and said. */
  readonly asked?: AskedQuestion | undefined;
  /** How orders are shown. */
  readonly view?: FoldingView;
}

/** The end of what `explore` prints: everything below the title and the line under it. */
export function explorationPage(
  { file, typed, smaller, description }: ExplorePlan,
  { memory, ...found }: PageOutcome,
  paper: Paper,
): string {
  const share = typed['share'] === undefined ? '' : ` share=${decodeURIComponent(typed['share'])}`;
  const report = {
    ...found,
    does: whatTheyDo(file, description.functions),
    next: [
      { command: `${commandLine('play')} ${file.name}${share}`, says: 'you decide who goes next' },
      { command: `${commandLine('scenario')} ${file.name}${share}`, says: 'the same, left alone' },
    ],
    replay: (token: string) => `${commandLine('replay')} ${token}`,
    notes: [
      ...(smaller === undefined ? [] : [asItIsRun(smaller)]),
      ...(memory === undefined ? ['There is no memory file system here; on disk every step takes twice as long.'] : []),
    ],
  };
  return explorationReport(report, paper);
}

/** The author of a first scenario has not heard of sizes for exploration. */
const asItIsRun = (smaller: string): string =>
  `Explored with the scenario's own parameters. Smaller sizes are faster: type ${smaller}, or write "explore: { ${smaller.replace('=', ': ')} }" into the scenario.`;
