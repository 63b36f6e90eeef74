import assert from 'node:assert/strict';
import type { As } from '../../src/index.ts';
import { counts, exploredVariant } from '../explore/explored.ts';
import { closeHomeAfterwards, labels, staged } from './staged.ts';
import { inFull, someOf } from '../full.ts';

const counted = (outcome: unknown): number => (outcome as { counted: number }).counted;

describe('lost-update', () => {
  closeHomeAfterwards();

  for (const as of someOf(['processes', 'threads', 'tasks'] satisfies As[])) {
    it(`${as}: counts are lost without a lock, none under it`, async () => {
      const { result } = await staged('lost-update', { as, params: { actors: '5', delay: '200' } });
      assert.deepEqual(labels(result, 'no lock'), ['lost']);
      assert.deepEqual(labels(result, 'file lock'), ['exact']);
      assert.equal(result.holds, true);
    });
  }

  it('explore: two lose a count in 4 of 6 orders, with one cut-in; under the lock in none of 2', async () => {
    const found = await exploredVariant('lost-update', 'no lock', { confirm: false });
    assert.deepEqual([counts(found), found.verdict], [{ lost: 4, exact: 2 }, 'holds']);
    assert.equal(found.outcomes.find(({ label }) => label === 'lost')?.minPreemptions, 1);
    const locked = await exploredVariant('lost-update', 'file lock');
    assert.deepEqual([counts(locked), locked.verdict, locked.unknown], [{ exact: 2 }, 'holds', []]);
  });

  inFull(() => {
    it('explore: of 90 orders of three, 48 end at 1, 36 at 2, 6 at 3', async () => {
      const { outcomes } = await exploredVariant('lost-update', 'no lock', { params: { actors: '3' }, confirm: false });
      assert.deepEqual(
        outcomes.map(({ outcome, orders }) => [counted(outcome), orders]),
        [
          [1, 48],
          [2, 36],
          [3, 6],
        ],
      );
    });

    it('explore: ten can end at any number from 1 to 10, and twenty under the lock at 20', async () => {
      const request = { strategy: 'every-outcome', confirm: false, maxSeconds: 3600 } as const;
      const { outcomes, complete } = await exploredVariant('lost-update', 'no lock', { ...request, params: { actors: '10' } });
      assert.deepEqual(
        outcomes.map(({ outcome }) => counted(outcome)).toSorted((a, b) => a - b),
        Array.from({ length: 10 }, (_, index) => index + 1),
      );
      assert.equal(complete, true);
      const locked = await exploredVariant('lost-update', 'file lock', { ...request, params: { actors: '20' } });
      assert.deepEqual([locked.outcomes.map(({ outcome }) => counted(outcome)), locked.verdict], [[20], 'holds']);
    }).timeout(0); // However busy the machine is: it is done when all states are known.
  });
});
