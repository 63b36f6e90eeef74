import assert from 'node:assert/strict';
import type { Explored, LeftAlone } from '../../src/explore/result.ts';
import { explorationReport } from '../../src/report/index.ts';
import { crashOrder, deadlockOrder, ended, explored, exploration, report } from './explorations.ts';
import { paper } from './made-by-hand.ts';

type Count = LeftAlone['outcomes'][number];

const met = (label: string, verdict: Count['verdict'], count: number): Count => ({ label, verdict, count });

function leftAlone(variant: Explored, ...outcomes: Count[]): Explored {
  const runs = outcomes.reduce((sum, { count }) => sum + count, 0);
  return { ...variant, alone: { runs, milliseconds: 60_000, outcomes } };
}

const searched = (name: string, wrong: number, right: number, preemptions = 1): Explored =>
  explored(name, [ended('lost', 'wrong', wrong, crashOrder, { minPreemptions: preemptions }), ended('counted', 'right', right)]);

const counters = [
  leftAlone(searched('no lock', 120, 240), met('counted', 'right', 2979), met('lost', 'wrong', 21)),
  leftAlone(searched('half a lock', 6, 4, 0), met('counted', 'right', 3000)),
  leftAlone(explored('file lock', [ended('counted', 'right', 2)]), met('counted', 'right', 3000)),
];

/** The block that begins with these words. */
const block = (variants: readonly Explored[], width: number): string =>
  explorationReport(report(exploration(...variants)), paper(width))
    .split('\n\n')
    .find((text) => text.startsWith('  LEFT ALONE')) ?? '';

const lines = (...variants: Explored[]): string[] =>
  block(variants, 120)
    .split('\n')
    .slice(1)
    .map((line) => line.replace(/\s+/g, ' ').trim());

describe('the report of runs left alone', () => {
  it('each wrong outcome in a line: in how many runs, in how many orders, with how many cut-ins', () => {
    assert.equal(
      block(counters, 120),
      `  LEFT ALONE   3,000 runs each in 3 min 0 s
  no lock      ! lost           left alone    21 of 3,000 · possible in 120 of 360 orders · 1 cut-in
  half a lock  ! lost           left alone     0 of 3,000 · possible in   6 of 10 orders  · no cut-in
  file lock      nothing wrong  left alone 3,000 of 3,000 · so in all 2 orders
  0 wrong in 3,000 runs: up to 0.10 % of runs could go wrong (95 % level).`,
    );
  });

  it('at 80 columns what was counted stands under what it was counted of', () => {
    assert.equal(
      block(counters, 80),
      `  LEFT ALONE   3,000 runs each in 3 min 0 s
  no lock      ! lost
    left alone    21 of 3,000 · possible in 120 of 360 orders · 1 cut-in
  half a lock  ! lost
    left alone     0 of 3,000 · possible in   6 of 10 orders  · no cut-in
  file lock      nothing wrong
    left alone 3,000 of 3,000 · so in all 2 orders
  0 wrong in 3,000 runs: up to 0.10 % of runs could go wrong (95 % level).`,
    );
  });

  it('is not there where nobody asked', () => {
    assert.equal(block([searched('no lock', 1, 1)], 100), '');
  });

  it('says what was met in runs and in no order', () => {
    const torn = leftAlone(searched('no lock', 18, 2), met('lost', 'wrong', 4), met('torn', 'wrong', 1));
    assert.deepEqual(lines(torn), [
      'no lock ! lost left alone 4 of 5 · possible in 18 of 20 orders · 1 cut-in',
      '! torn left alone 1 of 5 · in none of 20 orders',
    ]);
  });

  it('what nobody listed is told as well', () => {
    const odd = leftAlone(explored('odd', [ended('counted', 'right', 2)]), met('unknown', 'unknown', 5));
    assert.deepEqual(lines(odd), ['odd ? unknown left alone 5 of 5 · in none of 2 orders']);
  });

  it('a deadlock that is left alone is timed out', () => {
    const opposite = explored('opposite', [ended('deadlock', 'wrong', 2, deadlockOrder), ended('both done', 'right', 4)]);
    assert.deepEqual(lines(leftAlone(opposite, met('both done', 'right', 8), met('timed out', 'wrong', 2))), [
      'opposite ! deadlock left alone 2 of 10 · possible in 2 of 6 orders · 1 cut-in',
    ]);
  });

  it('a search that stopped early knows of those orders only that it tried', () => {
    const early = { ...searched('no lock', 5, 95), complete: false, exact: false };
    assert.deepEqual(lines(leftAlone(early, met('counted', 'right', 7))).slice(0, 1), [
      'no lock ! lost left alone 0 of 7 · possible · 1 cut-in',
    ]);
    const sound = { ...explored('file lock', [ended('counted', 'right', 100)]), complete: false, exact: false };
    assert.deepEqual(lines(leftAlone(sound, met('counted', 'right', 7))), [
      'file lock nothing wrong left alone 7 of 7 · so in all 100 orders tried',
    ]);
  });

  for (const width of [60, 80, 100, 120]) {
    it(`no line is wider than ${width} columns, whatever things are called`, () => {
      const long = leftAlone(
        explored('a variant with a name that nobody can remember', [ended('an outcome that goes on and on', 'wrong', 100_000)]),
        met('another outcome that goes on and on', 'wrong', 1_000_000),
      );
      const text = block([long], width);
      assert.ok(text.split('\n').every((line) => line.length <= width));
      for (const whole of ['left alone 1,000,000 of 1,000,000', 'possible in 100,000 of 100,000 orders', 'no cut-in'])
        assert.ok(text.replace(/\s+/g, ' ').includes(whole), whole);
    });
  }
});
