import assert from 'node:assert/strict';
import type { First, Found } from '../../src/explore/model/found.ts';
import { runWhole } from '../../src/explore/search/run-whole.ts';
import { newSample } from '../../src/explore/search/sample.ts';
import { inFull } from '../full.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { exploredVariant } from './explored.ts';

const fixture = 'test/fixtures/explore/remembers.ts';

describe('explore: where nothing went wrong, some orders are run again as a whole', () => {
  closeHomeAfterwards();

  it('one that comes to something else makes it not deterministic, and nothing holds', async () => {
    const { verdict, deterministic, unknown } = await exploredVariant(fixture, 'tells');
    assert.deepEqual([verdict, deterministic], ['unknown', false]);
    assert.deepEqual(unknown, ['not deterministic: an order that ended in "fresh" gave "used" when it was run again as a whole']);
  });

  inFull(() => {
    it('else it holds', async () => {
      const { verdict, deterministic, unknown } = await exploredVariant(fixture, 'forgets');
      assert.deepEqual([verdict, deterministic, unknown], ['holds', true, []]);
    });
  });

  const orders = Array.from({ length: 20 }, (_, at): First => ({
    picks: [{ actor: at, nth: 0 }],
    hash: `${at}`,
    label: 'right',
  }));
  const found = (first: First): Found => ({ first }) as unknown as Found;

  it('five of them, and more for a fiftieth of the time that the search took', async () => {
    for (const [milliseconds, least, most] of [
      [0, 5, 5],
      [10_000_000, 20, 20],
    ] as const) {
      let ran = 0;
      const doubts = await runWhole(orders, milliseconds, async ([{ actor } = assert.fail()]) => found(orders[(ran++, actor)]!));
      assert.deepEqual([doubts, ran >= least && ran <= most], [[], true]);
    }
  });

  it('also where only the operations are others', async () => {
    const doubts = await runWhole(orders, 0, async () => found({ ...orders[0]!, hash: 'another' }));
    assert.deepEqual(doubts, [
      'not deterministic: an order that ended in "right" had other operations when it was run again as a whole',
    ]);
  });
});

describe('a sample', () => {
  const drawnOf = (all: number, most: number, seed: number): readonly number[] => {
    const sample = newSample<number>(most, seed);
    for (let one = 0; one < all; one++) sample.meet(() => one);
    return sample.drawn();
  };

  it('has all while they are few, in no order; the same for the same seed', () => {
    const few = drawnOf(8, 10, 1);
    assert.deepEqual(
      few.toSorted((one, other) => one - other),
      [0, 1, 2, 3, 4, 5, 6, 7],
    );
    assert.notDeepEqual(
      few,
      few.toSorted((one, other) => one - other),
    );
    assert.deepEqual(drawnOf(8, 10, 1), few);
    assert.notDeepEqual(drawnOf(8, 10, 2), few);
  });

  it('of many has as many as it may, each as likely as any other, in each place', () => {
    const [all, most, times] = [12, 4, 6000];
    const met = Array.from({ length: most }, () => Array.from({ length: all }, () => 0));
    for (let seed = 1; seed <= times; seed++) for (const [at, one] of drawnOf(all, most, seed).entries()) met[at]![one]!++;
    const expected = times / all;
    for (const count of met.flat()) assert.ok(Math.abs(count - expected) < 5 * Math.sqrt(expected), String(count));
  });
});
