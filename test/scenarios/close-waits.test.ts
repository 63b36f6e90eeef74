import assert from 'node:assert/strict';
import { closeHomeAfterwards, labels, staged } from './staged.ts';

describe('close-waits', () => {
  closeHomeAfterwards();

  it("'close' waits for who has the output open; 'exit' does not, and nor does 'close' where nobody has it", async () => {
    const { result } = await staged('close-waits');
    assert.deepEqual(
      result.variants.map(({ name }) => labels(result, name)),
      [['waits for the server'], ['goes on'], ['goes on']],
    );
    assert.equal(result.holds, true);
  });
});
