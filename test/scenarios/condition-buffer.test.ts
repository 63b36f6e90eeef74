import assert from 'node:assert/strict';
import type { As } from '../../src/index.ts';
import { counts, exploredVariant } from '../explore/explored.ts';
import { closeHomeAfterwards, labels, staged } from './staged.ts';

describe('condition-buffer', () => {
  closeHomeAfterwards();

  for (const as of ['processes', 'threads', 'tasks'] satisfies As[]) {
    it(`${as}: with \`if\` somebody who was woken takes nothing, with \`while\` nobody does`, async () => {
      const { result } = await staged('condition-buffer', { as, params: { delay: '200' } });
      assert.deepEqual(labels(result, 'if'), ['took nothing']);
      assert.deepEqual(labels(result, 'while'), ['one thing each']);
      assert.equal(result.holds, true);
    });
  }

  it('explore: the stolen wake-up is found, and the order that differs from it in two steps', async () => {
    const { outcomes, verdict } = await exploredVariant('condition-buffer', 'if', { strategy: 'every-outcome' });
    const stolen = outcomes.find(({ label }) => label === 'took nothing')!;
    assert.equal(verdict, 'holds');
    assert.equal(stolen.minPreemptions, 0);
    assert.equal(stolen.twin?.label, 'one thing each');
  });

  it('explore: with `while` each takes one thing in every order', async () => {
    const found = await exploredVariant('condition-buffer', 'while', { strategy: 'every-outcome' });
    assert.deepEqual([found.verdict, found.complete, Object.keys(counts(found))], ['holds', true, ['one thing each']]);
  });
});
