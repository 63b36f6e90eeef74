import assert from 'node:assert/strict';
import { explore, planExploration } from '../../src/explore/index.ts';
import { describeScenarios, findScenario } from '../../src/scenario/index.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';

describe('explore: where nobody chose the size', () => {
  closeHomeAfterwards();
  it('goes on with one more actor while time lasts; grow=no: it does not', async () => {
    const file = findScenario('test/fixtures/explore/counter.ts');
    const [description] = await describeScenarios([file]);
    const request = { params: {}, variant: 'named', maxSeconds: 120, confirm: false };
    const plan = await planExploration(file, description!, request);
    const { variants, larger } = await explore(plan, () => undefined);
    assert.deepEqual([variants[0]?.orders, larger?.size, larger?.variants[0]?.orders], [6, 'actors=3', 90]);
    assert.equal((await planExploration(file, description!, { ...request, grow: false })).larger, undefined);
  });
});
