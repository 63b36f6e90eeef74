import assert from 'node:assert/strict';
import { closeHomeAfterwards, labels, staged } from './staged.ts';

describe('send-returns-false', () => {
  closeHomeAfterwards();

  it('who does not look at it holds what is not read; who waits holds as much as the channel asks for', async () => {
    const { result } = await staged('send-returns-false');
    assert.deepEqual(labels(result, 'send all'), ['holds them all']);
    assert.deepEqual(labels(result, 'wait when false'), ['holds a few']);
    assert.equal(result.holds, true);
  });
});
