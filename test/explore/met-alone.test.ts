import assert from 'node:assert/strict';
import { leftAlone, planExploration, type Exploration, type ExploreRequest } from '../../src/explore/index.ts';
import { claimCells } from '../../src/report/exploration/explored-claims.ts';
import { metAlone } from '../../src/report/exploration/met-alone.ts';
import { explorationVerdict } from '../../src/report/exploration/exploration-verdict.ts';
import { inkFor, type Paper } from '../../src/report/paper/paper.ts';
import { describeScenarios, findScenario } from '../../src/scenario/index.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { explored } from './explored.ts';

const verdicts = 'test/fixtures/explore/verdicts.ts';
const paper: Paper = { width: 100, colour: false, unicode: true };

async function withRuns(variant: string, runs: number, request: Partial<ExploreRequest>): Promise<Exploration> {
  const file = findScenario(verdicts);
  const [description] = await describeScenarios([file]);
  const asked = { params: {}, variant, strategy: 'every-order' as const, ...request };
  const plan = await planExploration(file, description!, asked);
  return leftAlone(plan, await explored(verdicts, asked), runs, () => undefined);
}

describe('what runs left alone met and the search did not', () => {
  closeHomeAfterwards();
  it('breaks the claim: with what happened in that run, and no token', async () => {
    const exploration = await withRuns('losesSlowly', 2, { maxOrders: 1 });
    const [variant] = exploration.variants;
    assert.deepEqual([exploration.verdict, variant!.verdict, variant!.claims[0]!.holds], ['broken', 'broken', false]);
    assert.deepEqual(
      variant!.outcomes.map(({ label }) => label),
      ['fine'],
    );
    const [met] = variant!.metAlone!;
    assert.deepEqual([met!.label, met!.verdict, met!.count], ['lost', 'wrong', 2]);
    const acted = met!.transcript!.events.flatMap((event) => (event.kind === 'operation' ? [`${event.who} ${event.verb}`] : []));
    assert.deepEqual(acted.filter((text) => text.startsWith('main/')).toSorted(), [
      'main/1 read',
      'main/1 write',
      'main/2 read',
      'main/2 write',
    ]);

    const text = metAlone(exploration, paper).flat().join('\n');
    assert.match(text, /LOSESSLOWLY: MET LEFT ALONE, ENDS: LOST/);
    assert.match(text, /in 2 of 2 runs, and in no order that was tried under control/);
    assert.match(explorationVerdict(exploration, paper).join('\n'), /Met instead: lost in 2 of 2 runs left alone/);
    assert.deepEqual(claimCells(variant!, inkFor(paper)), [['✗ always fine', 'met left alone']]);
  });
  it('where the search met it as well, its order says it', async () => {
    const { variants } = await withRuns('losesSlowly', 1, { confirm: false });
    assert.deepEqual([variants[0]!.verdict, variants[0]!.metAlone], ['broken', undefined]);
  });
});
