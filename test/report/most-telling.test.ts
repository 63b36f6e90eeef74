import assert from 'node:assert/strict';
import { mostTelling } from '../../src/report/index.ts';
import type { Run } from '../../src/scenario/result.ts';
import { run, transcript } from './made-by-hand.ts';

const ended = (name: string, number: number, verdict: Run['verdict']): Run => ({
  ...run(name, transcript([], []), number),
  verdict,
});
const shown = (...runs: readonly Run[]): string => {
  const { variant, number } = mostTelling(runs)!;
  return `${variant} ${number}`;
};

describe('mostTelling', () => {
  it('is a run that goes wrong, of whatever variant', () => {
    assert.equal(
      shown(ended('a', 1, 'right'), ended('b', 1, 'surprising'), ended('c', 1, 'wrong'), ended('c', 2, 'right')),
      'c 1',
    );
  });

  it('is one that surprises where none goes wrong', () => {
    assert.equal(shown(ended('a', 1, 'right'), ended('b', 1, 'surprising')), 'b 1');
  });

  it("is of equal ones the first variant's last", () => {
    assert.equal(shown(ended('a', 1, 'right'), ended('b', 1, 'right'), ended('a', 2, 'right'), ended('b', 2, 'right')), 'a 2');
  });
});
