import assert from 'node:assert/strict';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { counts, exploredVariant } from './explored.ts';
import { replayToken } from '../../src/explore/index.ts';

const half = 'test/fixtures/explore/half-read.ts';

describe('explore: what nobody chose a strategy for', () => {
  closeHomeAfterwards();

  it('holds only if whole files, which Node writes in steps, are never met half written; the token says so, and comes again', async () => {
    const found = await exploredVariant(half, 'in place', { strategy: 'auto', confirm: true });
    const torn = found.outcomes.find(({ label }) => label === 'half')!;
    assert.deepEqual(
      [found.verdict, found.exact, torn.setting, torn.orders, torn.minPreemptions],
      ['broken', false, 'fine=yes', 0, 1],
    );
    assert.match(torn.token, /\/fine=yes\//);
    const again = await replayToken(torn.token, 2, false);
    assert.deepEqual([again.label, again.same], ['half', true]);
  });

  it('split orders are counted apart: who replaces a whole file holds in all three orders', async () => {
    const found = await exploredVariant(half, 'beside', { strategy: 'auto', maxSeconds: 120, confirm: false });
    assert.deepEqual([found.verdict, found.exact, found.orders, counts(found)], ['holds', true, 3, { whole: 3 }]);
    const split = found.phases.filter(({ fine }) => fine);
    assert.ok(split.some(({ strategy, complete }) => strategy === 'every-outcome' && complete));
    assert.ok(split.some(({ orders }) => orders > 3));
  });

  it('time=ordered: no second passes between two steps of one call; asked for fine=yes, it does', async () => {
    const left = 'test/fixtures/explore/left-behind.ts';
    const found = await exploredVariant(left, 'first ends', { strategy: 'auto', time: 'ordered', confirm: false });
    assert.deepEqual([found.verdict, counts(found)], ['holds', { 'taken over': 3 }]);
    const split = found.phases.filter(({ fine }) => fine);
    assert.ok(split.length > 0 && split.every(({ instant }) => instant));
    const asked = await exploredVariant(left, 'first ends', { time: 'ordered', fine: true, confirm: false });
    assert.ok(counts(asked)['refused']! > 0);
  });

  it('where all claims are of what can happen, nothing is split', async () => {
    const found = await exploredVariant('scenarios/races/ticket-race.ts', 'no lock', { strategy: 'auto', confirm: false });
    assert.deepEqual([found.exact, found.orders, found.phases.map(({ strategy }) => strategy)], [true, 20, ['every-order']]);
  });
});
