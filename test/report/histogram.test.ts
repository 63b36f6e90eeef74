import assert from 'node:assert/strict';
import { histogram } from '../../src/report/pictures/histogram.ts';
import type { VariantResult } from '../../src/scenario/result.ts';
import { paper } from './made-by-hand.ts';

const bins = ['none', '0 to 50 %', '50 to 100 %', 'all'];
const spread = { of: 'share that was lost', field: 'lost', bins };

function variant(name: string, lost: readonly (readonly [string | null, number])[]): VariantResult {
  const outcomes = lost.map(([value, count]) => ({
    outcome: value === null ? null : { lost: value },
    label: 'lost',
    verdict: 'wrong' as const,
    why: '',
    count,
  }));
  const runs = lost.reduce((sum, [, count]) => sum + count, 0);
  return { name, runs, milliseconds: null, ideal: null, outcomes, claims: [] };
}

const variants = [
  variant('plain', [
    ['50 to 100 %', 6],
    ['none', 2],
    [null, 2],
  ]),
  variant('Atomics', [['none', 10]]),
];

describe('the histogram of a scenario', () => {
  it('a line for each value from the first that was met to the last, a column of bars for each variant', () => {
    assert.deepEqual(histogram({ ...spread, note: 'Ten of each.' }, variants, paper(50)), [
      '  SHARE THAT WAS LOST',
      '               plain          Atomics',
      '         none   2 ▇▇▇         10 ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇',
      '    0 to 50 %',
      '  50 to 100 %   6 ▇▇▇▇▇▇▇▇▇▇',
      '  Ten of each.',
    ]);
  });

  it('keeps within the width, and to ASCII where that is asked for', () => {
    for (const width of [30, 40, 80, 120]) {
      const lines = histogram(spread, variants, paper(width, { unicode: false }));
      assert.ok(
        lines.every((line) => line.length <= width && /^[ -~]*$/.test(line)),
        lines.join('\n'),
      );
    }
  });

  it('draws nothing where nobody asks for it, or no run has an outcome', () => {
    assert.deepEqual(histogram(undefined, variants, paper(80)), []);
    assert.deepEqual(histogram(spread, [variant('plain', [[null, 3]])], paper(80)), []);
  });
});
