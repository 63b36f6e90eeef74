import assert from 'node:assert/strict';
import { closeHomeAfterwards, staged, variantOf } from './staged.ts';
import { someOf } from '../full.ts';

describe('data-isolation', () => {
  closeHomeAfterwards();

  for (const as of someOf(['processes', 'threads'] as const)) {
    it(`${as}: the child sees 1000, then 666; main's money stays, and what main set before the child never sees`, async () => {
      const { result } = await staged('data-isolation', { as });
      assert.deepEqual(variantOf(result, 'the child sets it').outcomes[0]?.outcome, { before: 1000, after: 666, main: 1000 });
      assert.deepEqual(variantOf(result, 'main sets it first').outcomes[0]?.outcome, { before: 1000, after: 666, main: 42 });
      assert.equal(result.holds, true);
    });
  }

  it('tasks: there is one money', async () => {
    const { result } = await staged('data-isolation', { as: 'tasks' });
    assert.deepEqual(variantOf(result, 'the child sets it').outcomes[0]?.outcome, { before: 1000, after: 666, main: 666 });
    assert.equal(result.holds, true);
  });

  it('a SharedArrayBuffer is shared between threads and refused between processes', async () => {
    const threads = await staged('data-isolation', { as: 'threads', variant: 'shared memory' });
    assert.equal(variantOf(threads.result, 'shared memory').outcomes[0]?.label, 'shared');
    const processes = await staged('data-isolation', { as: 'processes', variant: 'shared memory' });
    assert.equal(variantOf(processes.result, 'shared memory').outcomes[0]?.label, 'refused');
  });
});
