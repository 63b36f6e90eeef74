import assert from 'node:assert/strict';
import { closeHomeAfterwards, labels, staged } from './staged.ts';

describe('starved-pool', () => {
  closeHomeAfterwards();

  for (const threads of [4, 1]) {
    it(`a pool of ${threads}: the file comes where a thread is left for it, and only there`, async () => {
      const { result } = await staged('starved-pool', { params: { threads: String(threads) } });
      assert.deepEqual(
        result.variants.map(({ name }) => labels(result, name)),
        [['stands still'], ['the file comes'], ['the file comes']],
      );
      assert.equal(result.holds, true);
    });
  }
});
