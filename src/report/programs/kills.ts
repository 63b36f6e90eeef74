import type { Exploration, ExploredOutcome } from '../../explore/result.ts';
import type { End } from '../../programs/result.ts';
import { killedOrders, killsTable, killsVerdict } from '../exploration/kills.ts';
import type { FoldingView } from '../exploration/folding.ts';
import type { Paper } from '../paper/paper.ts';
import { withExits } from './exits.ts';
import type { ProgramsReport } from './programs-report.ts';

/** What came of killing one program after each step of the first orders: how that ends, and the shortest order in which it does harm. */
export function killsPage({ result, replay }: ProgramsReport, paper: Paper, view: FoldingView): string[][] {
  const { exploration } = result;
  if (!exploration) return [];
  const worded = inWords(exploration);
  return [killsTable(worded, paper), ...killedOrders({ exploration: worded, replay }, paper, view)];
}

/** What kills show, in a sentence; nothing where nobody was to be killed. */
export const killsSentence = (exploration: Exploration, paper: Paper): string[] => killsVerdict(inWords(exploration), paper);

const inWords = (exploration: Exploration): Exploration => ({
  ...exploration,
  variants: exploration.variants.map((variant) => {
    const { kills } = variant;
    return { ...variant, name: 'programs', ...(kills && { kills: { ...kills, outcomes: kills.outcomes.map(told) } }) };
  }),
});

/** What nobody can judge is called so; and it is said why. */
function told(outcome: ExploredOutcome): ExploredOutcome {
  const shown = withExits(outcome);
  if (outcome.label !== 'unknown') return shown;
  const why =
    (outcome.outcome as End | null)?.check === undefined
      ? 'not every way is known in which they end one after the other with a kill'
      : 'the check fails, as it does where the killed program never comes';
  return { ...shown, label: 'open', why };
}
