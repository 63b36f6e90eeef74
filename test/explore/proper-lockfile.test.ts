import assert from 'node:assert/strict';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { counts, exploredVariant, replayedWrong } from './explored.ts';

describe('explore: two processes with proper-lockfile 4.1.2 meet a stale lock', () => {
  closeHomeAfterwards();
  for (const [variant, owners, one, none] of [
    ['realpath: false', 120, 192, 48],
    ['default', 400, 690, 160],
  ] as const) {
    it(`${variant}: ${owners + one + none} orders, ${owners} with two owners, one cut-in; each comes again`, async () => {
      const found = await exploredVariant('test/fixtures/explore/proper-lockfile.ts', variant, { stalls: 0 });
      assert.deepEqual(counts(found), { 'two owners': owners, 'one owner': one, 'no owner': none });
      assert.deepEqual(found.unknown, []);
      assert.equal(found.outcomes.find(({ label }) => label === 'two owners')?.minPreemptions, 1);
      assert.deepEqual(await replayedWrong(found), ['two owners 100 of 100', 'two owners 3 of 3, fresh']);
    });
  }
});
