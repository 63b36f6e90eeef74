import assert from 'node:assert/strict';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { counts, explored, exploredVariant } from './explored.ts';

const fixture = 'test/fixtures/explore/shared-memory.ts';

describe('explore: shared memory', () => {
  closeHomeAfterwards();

  for (const strategy of ['every-order', 'every-outcome'] as const) {
    it(`threads are given it, and give it back; nobody sees what they do to it, and that is said: ${strategy}`, async () => {
      const found = await exploredVariant(fixture, 'count', { as: 'threads', strategy });
      assert.deepEqual([Object.keys(counts(found)), found.verdict], [['shared'], 'unknown']);
      for (const clerk of [1, 2])
        assert.ok(found.unknown.includes(`not fully controlled: clerk ${clerk} used shared memory, which passes no gate`));
    });
  }

  it('processes cannot be given it: that is no outcome, but an error with its remedy', async () => {
    await assert.rejects(explored(fixture), { message: /^Cannot send args\[0\] to a process: .* shared memory\..*as=threads/ });
  });
});
