import assert from 'node:assert/strict';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { counted, counts, exploredVariant, replayedWrong } from './explored.ts';

const stale = 'test/fixtures/explore/proper-lockfile.ts';

// All orders of both variants are counted by `npm run bench truths`.
describe('explore: two processes with proper-lockfile 4.1.2 meet a stale lock', () => {
  closeHomeAfterwards();
  it('realpath: false: 360 orders, 120 with two owners', async () => {
    assert.deepEqual(await counted(stale, 'realpath: false', { stalls: 0 }), {
      'two owners': 120,
      'one owner': 192,
      'no owner': 48,
    });
  });
  it('default: 14 orders with one cut-in at most, 2 of them with two owners; that comes again', async () => {
    const found = await exploredVariant(stale, 'default', { stalls: 0, strategy: 'few-preemptions', preemptions: 1 });
    assert.deepEqual(counts(found), { 'two owners': 2, 'one owner': 12 });
    assert.deepEqual(found.unknown, []);
    assert.equal(found.outcomes.find(({ label }) => label === 'two owners')?.minPreemptions, 1);
    assert.deepEqual(await replayedWrong(found), ['two owners 100 of 100', 'two owners 3 of 3, fresh']);
  });
});
