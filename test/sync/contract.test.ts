import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { As } from '../../src/index.ts';
import { counts, exploredVariant } from '../explore/explored.ts';
import { closeHomeAfterwards, staged } from '../scenarios/staged.ts';
import scenario from '../fixtures/sync/contract.ts';
import { inFull, someOf } from '../full.ts';

const contract = 'test/fixtures/sync/contract.ts';
/** All parties do the same, with a timer each: two have as many orders as one wants to wait for. */
const alike = /late|time/;
const rules = Object.keys(scenario.variants);

for (const as of someOf(['processes', 'threads', 'tasks'] satisfies As[])) {
  describe(`Primitives among ${as}`, () => {
    closeHomeAfterwards();
    for (const rule of someOf(rules, 7)) {
      it(rule, async () => {
        const { result } = await staged(contract, { as, variant: rule });
        const { label, outcome } = result.variants[0]!.outcomes[0]!;
        assert.equal(label, 'holds', inspect(outcome));
      });
    }
  });
}

inFull(() =>
  describe('Primitives in every order', () => {
    closeHomeAfterwards();
    for (const rule of rules) {
      it(rule, async () => {
        const params = alike.test(rule) ? { parties: '2' } : {};
        const found = await exploredVariant(contract, rule, { strategy: 'every-outcome', params });
        assert.deepEqual(Object.keys(counts(found)), ['holds'], found.outcomes.map(({ why }) => why).join('\n'));
        assert.equal(found.complete, true);
      });
    }
  }),
);
