import assert from 'node:assert/strict';
import { closeHomeAfterwards, labels, staged } from './staged.ts';
import { someOf } from '../full.ts';

describe('kill-hits-the-shell', () => {
  closeHomeAfterwards();

  for (const signal of someOf(['SIGTERM', 'SIGKILL'])) {
    it(`${signal}: what the shell has started lives on; without a shell between, or as a group, it ends`, async () => {
      const { result } = await staged('kill-hits-the-shell', { params: { signal } });
      assert.deepEqual(
        result.variants.map(({ name }) => labels(result, name)),
        [['it lives on'], ['ended'], ['ended'], ['ended']],
      );
      assert.equal(result.holds, true);
    });
  }
});
