import assert from 'node:assert/strict';
import { closeHomeAfterwards, labels, staged } from './staged.ts';

describe('send-then-exit', () => {
  closeHomeAfterwards();

  it('what the channel has no room for is lost at exit() and disconnect(), and nobody hears of it', async () => {
    const { result } = await staged('send-then-exit');
    assert.deepEqual(labels(result, 'exit at once'), ['lost']);
    assert.deepEqual(labels(result, 'disconnect at once'), ['lost']);
  });

  it('waiting for the last callback, or for the end, delivers all', async () => {
    const { result } = await staged('send-then-exit', { params: { results: '30' } });
    assert.deepEqual(
      result.variants.map(({ name }) => [name, ...labels(result, name)]),
      [
        ['exit when sent', 'all arrive'],
        ['set exitCode', 'all arrive'],
      ],
    );
    assert.equal(result.holds, true);
  });
});
