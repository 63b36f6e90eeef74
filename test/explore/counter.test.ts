import assert from 'node:assert/strict';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { counted, counts, exploredVariant } from './explored.ts';
import { inFull, someOf } from '../full.ts';

const counter = 'test/fixtures/explore/counter.ts';
const forms = ['named and by namespace', 'required and with callbacks', 'synchronous and promisified', 'streams and graceful-fs'];

describe('explore: two counters', () => {
  closeHomeAfterwards();
  for (const variant of someOf(forms, 2)) {
    it(`${variant}: 6 orders, of which 4 lose one`, async () => {
      const found = await exploredVariant(counter, variant, { confirm: variant === forms[0] });
      assert.deepEqual(counts(found), { lost: 4, counted: 2 });
      assert.deepEqual(found.unknown, []);
    });
  }
  it('by handles: three steps to read and three to write', async () => {
    assert.equal((await exploredVariant(counter, 'handles', { maxOrders: 1, confirm: false })).steps, 12);
  });
  it('as threads the same', async () => {
    assert.deepEqual(await counted(counter, 'named', { as: 'threads' }), { lost: 4, counted: 2 });
  });
  inFull(() => {
    it('every order in new processes the same', async () => {
      assert.deepEqual(await counted(counter, 'named', { newProcesses: true }), { lost: 4, counted: 2 });
    });
  });
  // Held against brute force in algorithms/, without processes.
  inFull(() => {
    it('three: 90 orders, of which 48 end at 1, 36 at 2, 6 at 3', async () => {
      const { orders, outcomes } = await exploredVariant(counter, 'named', { params: { actors: '3' }, confirm: false });
      const ends = outcomes.map(({ outcome, orders: times }) => [(outcome as { counted: number }).counted, times]);
      assert.deepEqual(
        [orders, ends],
        [
          90,
          [
            [1, 48],
            [2, 36],
            [3, 6],
          ],
        ],
      );
    });
  });
  inFull(() => {
    it('with fine=yes a write is opened empty before it is filled, and what was read can be nothing', async () => {
      const { orders, outcomes } = await exploredVariant(counter, 'named', { fine: true, maxOrders: 200, confirm: false });
      assert.equal(orders, 200);
      assert.deepEqual(new Set(outcomes.map(({ label }) => label)), new Set(['lost', 'counted']));
    });
  });
});
