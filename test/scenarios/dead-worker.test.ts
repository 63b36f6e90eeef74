import assert from 'node:assert/strict';
import { closeHomeAfterwards, labels, staged } from './staged.ts';

describe('dead-worker', () => {
  closeHomeAfterwards();

  it('a dead thread never answers, another does, and a dead process is an error', async () => {
    const { result } = await staged('dead-worker');
    assert.deepEqual(
      result.variants.map(({ name }) => labels(result, name)),
      [['never answered'], ['answered'], ['refused']],
    );
    assert.equal(result.holds, true);
  });
});
