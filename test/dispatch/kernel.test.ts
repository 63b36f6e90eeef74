import assert from 'node:assert/strict';
import { getPriority } from 'node:os';
import { kernelShares, whyNotEnforced } from '../../src/dispatch/index.ts';
import { weightOf } from '../../src/dispatch/weights.ts';
import { runs } from '../process/gone.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';

describe('the weights of nice values', () => {
  it("are Linux's own, and any other value is refused", () => {
    assert.deepEqual([0, 5, 10, 19].map(weightOf), [1024, 335, 110, 15]);
    for (const value of [-1, 20, 0.5]) assert.throws(() => weightOf(value), /whole number from 0 to 19/);
  });
});

describe("the kernel's own policy", () => {
  closeHomeAfterwards();
  before(function () {
    if (whyNotEnforced() !== undefined || (getPriority() > 0 && process.getuid?.() !== 0)) this.skip();
  });

  it('three loops in one session share a processor as their weights say', async () => {
    const { loops, processor, agrees } = await kernelShares({ nice: [0, 5, 10], time: 500 });
    assert.deepEqual(
      loops.map(({ predicted }) => Math.round(predicted * 1000)),
      [697, 228, 75],
    );
    assert.equal(agrees, true);
    for (const { nice, predicted, measured, processors, pid } of loops) {
      assert.ok(Math.abs(measured - predicted) <= 0.06, `nice ${nice}: ${measured} instead of ${predicted}`);
      assert.equal(processors, String(processor));
      assert.equal(runs(pid), false, 'it was ended');
    }
  });

  it('in sessions of their own they share as autogroup says', async () => {
    const { loops, autogroup } = await kernelShares({ nice: [0, 10], time: 400, sessions: true });
    const expected = autogroup ? 0.5 : 1024 / 1134;
    assert.equal(loops[0]!.predicted, expected);
    assert.ok(Math.abs(loops[0]!.measured - expected) <= 0.1, `${loops[0]!.measured} instead of ${expected}`);
  });

  it('refuses what is no nice value before anything is started', async () => {
    await assert.rejects(kernelShares({ nice: [0, 30] }), /whole number from 0 to 19/);
  });
});
