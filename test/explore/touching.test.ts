import assert from 'node:assert/strict';
import { names } from '../fixtures/explore/touching.ts';
import { someOf } from '../full.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { exploredVariant } from './explored.ts';
import type { Explored } from '../../src/explore/index.ts';

const outcomesOf = ({ outcomes }: Explored): string[] =>
  outcomes.map(({ label, outcome }) => `${label} ${JSON.stringify(outcome)}`).toSorted();

describe('explore: every-outcome knows things by what they are', () => {
  closeHomeAfterwards();
  for (const what of someOf(names)) {
    it(`who meets by way of ${what}: the outcomes of every-order, two or more, and they have met`, async () => {
      const request = { params: { what }, confirm: false };
      const path = 'test/fixtures/explore/touching.ts';
      const all = await exploredVariant(path, 'play', { ...request, strategy: 'every-order' });
      const reduced = await exploredVariant(path, 'play', { ...request, strategy: 'every-outcome' });
      assert.deepEqual(outcomesOf(reduced), outcomesOf(all));
      assert.equal(all.outcomes.length > 1, true, outcomesOf(all).join());
      assert.deepEqual([all.unknown, reduced.unknown], [[], []]);
    });
  }

  it('who is first matters to the scenario, though both run the same: it breaks the claim', async () => {
    const found = await exploredVariant('test/fixtures/explore/first.ts', 'take', { strategy: 'every-outcome' });
    assert.equal(found.verdict, 'broken');
    assert.deepEqual(
      found.phases.map(({ symmetric }) => symmetric),
      [false],
    );
  });
});
