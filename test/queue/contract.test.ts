import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { Explored } from '../../src/explore/index.ts';
import type { As } from '../../src/index.ts';
import type { ScenarioResult } from '../../src/scenario/index.ts';
import { counts, explored } from '../explore/explored.ts';
import { closeHomeAfterwards, staged, variantOf } from '../scenarios/staged.ts';
import scenario from '../fixtures/queue/contract.ts';

const contract = 'test/fixtures/queue/contract.ts';
const rules = Object.keys(scenario.variants);

for (const as of ['processes', 'threads', 'tasks'] satisfies As[]) {
  describe(`Queue among ${as}`, () => {
    closeHomeAfterwards();
    let result: ScenarioResult;
    before(async function () {
      this.timeout(120_000); // All rules in one run.
      ({ result } = await staged(contract, { as }));
    });
    for (const rule of rules) {
      it(rule, () => {
        const { label, outcome } = variantOf(result, rule).outcomes[0]!;
        assert.equal(label, 'holds', inspect(outcome));
      });
    }
  });
}

describe('Queue in every order', () => {
  closeHomeAfterwards();
  let variants: readonly Explored[];
  before(async function () {
    this.timeout(180_000);
    ({ variants } = await explored(contract, { strategy: 'every-outcome', params: { solo: '1' }, maxSeconds: 600 }));
  });
  for (const rule of rules) {
    it(rule, () => {
      const found = variants.find(({ name }) => name === rule)!;
      assert.deepEqual(Object.keys(counts(found)), ['holds'], found.outcomes.map(({ why }) => why).join('\n'));
      assert.equal(found.complete, true);
    });
  }
});
