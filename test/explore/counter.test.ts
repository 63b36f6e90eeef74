import assert from 'node:assert/strict';
import { explore, planExploration, type Exploration, type ExploreRequest } from '../../src/explore/index.ts';
import { describeScenarios, findScenario } from '../../src/scenario/index.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';

async function explored(name: string, request: Partial<ExploreRequest>): Promise<Exploration> {
  const file = findScenario(name);
  const [description] = await describeScenarios([file]);
  return explore(await planExploration(file, description!, { params: {}, ...request }), () => undefined);
}

/** Of each outcome, in how many orders it happens. */
function counts(exploration: Exploration): Record<string, number> {
  return Object.fromEntries(exploration.variants[0]!.outcomes.map(({ label, orders }) => [label, orders]));
}

describe('every order', () => {
  closeHomeAfterwards();
  for (const [variant, oversold, exactly] of [
    ['no lock', 18, 2],
    ['look twice', 60, 10],
    ['lock the write only', 36, 6],
  ] as const) {
    it(`ticket race, ${variant}: ${oversold + exactly} orders, of which ${oversold} oversell`, async () => {
      const exploration = await explored('ticket-race', { variant });
      assert.deepEqual(counts(exploration), { oversold, 'sold exactly': exactly });
      assert.equal(exploration.verdict, 'holds');
    });
  }
  it('ticket race, file lock: 2 orders, none oversells', async () => {
    assert.deepEqual(counts(await explored('ticket-race', { variant: 'file lock' })), { 'sold exactly': 2 });
  });
  for (const variant of ['named', 'required', 'callbacks', 'synchronous', 'streams']) {
    it(`two counters, ${variant}: 6 orders, of which 4 lose one`, async () => {
      assert.deepEqual(counts(await explored('test/fixtures/explore/counter.ts', { variant })), { lost: 4, counted: 2 });
    });
  }
});
