import assert from 'node:assert/strict';
import type { As } from '../../src/index.ts';
import { exploredVariant } from '../explore/explored.ts';
import { closeHomeAfterwards, staged, variantOf } from './staged.ts';

describe('readers-writers', () => {
  closeHomeAfterwards();

  for (const as of ['processes', 'threads', 'tasks'] satisfies As[]) {
    it(`${as}: readers go in before a writer that waits, and nobody does where all go through a turnstile`, async () => {
      const { result } = await staged('readers-writers', { as, runs: 3 });
      assert.equal(result.holds, true);
      for (const { outcome } of variantOf(result, 'turnstile').outcomes)
        assert.deepEqual(outcome, { wentInBefore: 0, crashed: 0 });
    });
  }

  it('explore: a reader overtakes the writer in some order, and through the turnstile in none', async () => {
    const first = await exploredVariant('readers-writers', 'readers first', { strategy: 'few-preemptions', preemptions: 1 });
    assert.ok(first.outcomes.some(({ label }) => label === 'starved'));
    const turnstile = await exploredVariant('readers-writers', 'turnstile', { strategy: 'every-outcome' });
    assert.deepEqual([turnstile.verdict, turnstile.complete], ['holds', true]);
  });
});
