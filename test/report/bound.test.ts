import assert from 'node:assert/strict';
import { whatItProves } from '../../src/report/paper/bound.ts';
import { upperBound } from '../../src/report/index.ts';

describe('upperBound', () => {
  it('is the share of bad runs at which none shows in n runs once in twenty times', () => {
    for (const runs of [1, 5, 100]) assert.ok(Math.abs((1 - upperBound(runs)) ** runs - 0.05) < 1e-12);
  });

  it('is told in per cent', () => {
    assert.equal(whatItProves(5, 'wrong'), '0 wrong in 5 runs proves little: up to 45 % of runs could go wrong (95 % level)');
    assert.equal(
      whatItProves(1, 'exception'),
      'no exception in 1 run proves little: up to 95 % of runs could be one (95 % level)',
    );
    assert.equal(whatItProves(1000, 'wrong'), '0 wrong in 1,000 runs: up to 0.30 % of runs could go wrong (95 % level)');
  });
});
