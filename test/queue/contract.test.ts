import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { As } from '../../src/index.ts';
import { counts, exploredVariant } from '../explore/explored.ts';
import { someOf } from '../full.ts';
import { closeHomeAfterwards, staged, variantOf } from '../scenarios/staged.ts';
import scenario from '../fixtures/queue/contract.ts';

const contract = 'test/fixtures/queue/contract.ts';
const rules = Object.keys(scenario.variants);

for (const as of ['processes', 'threads', 'tasks'] satisfies As[]) {
  describe(`Queue among ${as}`, () => {
    closeHomeAfterwards();
    for (const rule of as === 'tasks' ? rules : someOf(rules, 4)) {
      it(rule, async () => {
        const { result } = await staged(contract, { as, variant: rule });
        const { label, outcome } = variantOf(result, rule).outcomes[0]!;
        assert.equal(label, 'holds', inspect(outcome));
      });
    }
  });
}

describe('Queue in every order', () => {
  closeHomeAfterwards();
  for (const rule of someOf(rules, 4)) {
    it(rule, async () => {
      const found = await exploredVariant(contract, rule, { strategy: 'every-outcome', params: { solo: '1' } });
      assert.deepEqual(Object.keys(counts(found)), ['holds'], found.outcomes.map(({ why }) => why).join('\n'));
      assert.equal(found.complete, true);
    });
  }
});
