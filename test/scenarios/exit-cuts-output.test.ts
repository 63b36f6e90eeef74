import assert from 'node:assert/strict';
import { outside } from './again.ts';
import { closeHomeAfterwards, labels, staged } from './staged.ts';

describe('exit-cuts-output', () => {
  closeHomeAfterwards();

  it('what ends by exitCode is whole, and so is what a Process delivers of one that exits; where it is not, the status is 0', async () => {
    const { result } = await staged('exit-cuts-output', { params: { delay: '50' } });
    assert.deepEqual([labels(result, 'exitCode'), labels(result, 'exit, into a file')], [['whole'], ['whole']]);
    assert.deepEqual(outside(result, ['truncated', 'whole']), []);
  });
});
