import assert from 'node:assert/strict';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { exploredVariant } from './explored.ts';

const temporary = 'test/fixtures/explore/temporary.ts';

describe('explore: folders of which the system chooses the name', () => {
  closeHomeAfterwards();
  for (const variant of ['promised', 'calledBack', 'synchronous'] as const) {
    it(`${variant}: in all 6 orders they have the same two names`, async () => {
      const { orders, deterministic, complete, outcomes } = await exploredVariant(temporary, variant);
      assert.deepEqual({ orders, deterministic, complete }, { orders: 6, deterministic: true, complete: true });
      assert.deepEqual(
        outcomes.map(({ label }) => label),
        ['made'],
      );
      const { folders } = outcomes[0]!.outcome as { folders: string[] };
      assert.notEqual(folders[0], folders[1]);
    });
  }
  it('made by the scenario itself: the same name in every order', async () => {
    const { deterministic, complete, outcomes } = await exploredVariant(temporary, 'given');
    assert.deepEqual([deterministic, complete, outcomes.map(({ label }) => label)], [true, true, ['made']]);
  });
  it('such a folder has the time of the virtual clock', async () => {
    const { outcomes } = await exploredVariant(temporary, 'timed');
    assert.deepEqual(
      outcomes.map(({ label }) => label),
      ['made'],
    );
  });
});
