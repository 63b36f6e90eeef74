import assert from 'node:assert/strict';
import { closeHomeAfterwards, labels, staged } from './staged.ts';

describe('disconnect-keeps-alive', () => {
  closeHomeAfterwards();

  it("who listens for 'disconnect' stays until it comes; with the channel let go, or no listener, the child ends", async () => {
    const { result } = await staged('disconnect-keeps-alive');
    assert.deepEqual(
      result.variants.map(({ name }) => labels(result, name)),
      [['stays for ever'], ['ends'], ['ends']],
    );
    assert.equal(result.holds, true);
  });
});
