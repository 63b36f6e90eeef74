import assert from 'node:assert/strict';
import { explorationReport } from '../../src/report/index.ts';
import type { Twin } from '../../src/explore/result.ts';
import { ended, exploration, explored, fileLock, oversoldOrder, report, returned, step, stock } from './explorations.ts';
import { claim, paper } from './made-by-hand.ts';

const twin: Twin = {
  label: 'sold exactly',
  schedule: {
    actors: ['buyer 1', 'buyer 2'],
    steps: [
      step(1, 'read', stock, '{"left":1}'),
      step(1, 'write', stock, '{"left":0}', { last: true }),
      step(0, 'read', stock, '{"left":0}', { last: true }),
    ],
    ends: [returned('sold out'), returned('bought')],
    preemptions: 0,
    chessPreemptions: 0,
  },
  swaps: [
    {
      first: { actor: 0, verb: 'read', on: stock, step: 1, stepInTwin: 3 },
      second: { actor: 1, verb: 'write', on: stock, step: 4, stepInTwin: 2 },
    },
  ],
  isNearest: true,
  token: 'ticket-race/no-lock/221@abcd1234',
};
const withTwin = (more: Partial<Twin> = {}) =>
  exploration(
    explored(
      'no lock',
      [ended('oversold', 'wrong', 18, oversoldOrder, { twin: { ...twin, ...more } }), ended('sold exactly', 'right', 2)],
      { claims: [claim('can', 'oversold')] },
    ),
  );
const shown = (of: ReturnType<typeof withTwin>, width: number): string => explorationReport(report(of), paper(width));

describe('explorationReport: the twin', () => {
  it('stands beside the order where there is room, with the one pair of steps that makes the difference', () => {
    const text = shown(withTwin(), 100);
    assert.match(text, /OVERSOLD {3}all on tickets\.json +ITS TWIN: ONE PAIR SWAPPED|ITS TWIN: ONE PAIR SWAPPED, SOLD EXACTLY/);
    assert.match(text, /1 {2}read: \{"left":1\} +1 +read: \{"left":1\}/);
    assert.match(text, /The whole difference: does buyer 1's read come before \(left\) or after \(right\) buyer 2's write\?/);
    assert.match(text, /122211@7c1e93d0 {4}left\n +npm run replay ticket-race\/no-lock\/221@abcd1234 +right/);
    assert.ok(text.split('\n').every((line) => line.length <= 100));
  });

  it('stands under it where there is none', () => {
    const text = shown(withTwin(), 80);
    assert.match(text, /before \(above\) or after \(below\)/);
    assert.ok(text.indexOf('ITS TWIN') > text.indexOf('= bought'));
    assert.ok(text.split('\n').every((line) => line.length <= 80));
  });

  it('of several pairs the first one is named, by number where its actor did the same before', () => {
    const [{ first, second }] = twin.swaps as [Twin['swaps'][number]];
    const text = shown(withTwin({ swaps: [{ first: { ...first, nth: 2 }, second }, ...twin.swaps] }), 120);
    assert.match(text, /ITS TWIN: TWO PAIRS SWAPPED/);
    assert.match(
      text.replaceAll(/\s+/g, ' '),
      /The difference: two pairs of steps come the other way round\. One of them: does buyer 1's second read come before/,
    );
  });

  it('is called no twin, and no whole difference, where something nearer may go right as well', () => {
    const text = shown(withTwin({ isNearest: false }), 120);
    assert.doesNotMatch(text, /TWIN|whole difference/);
    assert.match(text, /AN ORDER THAT GOES RIGHT: SOLD EXACTLY/);
  });

  it('without any pair that is swapped: where the two part', () => {
    assert.match(shown(withTwin({ swaps: [] }), 120), /They part at step 1\.$/m);
  });
});

describe('explorationReport: how far it got', () => {
  const states = { states: 35, transitions: 40, symmetric: true };
  const bounded = explored('look twice', [ended('oversold', 'wrong', 200), ended('sold exactly', 'right', 30)], {
    exact: false,
    phases: [
      { strategy: 'every-order', orders: 200, complete: false },
      { strategy: 'few-preemptions', orders: 90, complete: true, preemptions: 1 },
      { strategy: 'every-outcome', orders: 20, complete: true, ...states },
    ],
    claims: [claim('can', 'oversold')],
  });

  it('says it in words, and gives no counts that mean nothing', () => {
    const text = explorationReport(report(exploration(bounded, fileLock)), paper(100));
    assert.match(text, /^ {2}look twice: every outcome, in 35 states; who does the same counts as one\.$/m);
    const whole = explorationReport(report(exploration(bounded, fileLock), { view: { details: true } }), paper(100));
    assert.match(
      whole.replaceAll(/\s+/g, ' '),
      /look twice: 200 orders of all, one after the other; every order with at most 1 cut-in; every outcome, in 35 states; who does the same counts as one\./,
    );
    assert.match(text, /look twice {2}230 run +met +met/);
    assert.match(text, /file lock {5}2 of 2/);
  });

  it('shows what came out with one more actor', () => {
    const larger = { size: 'buyers=3', variants: [bounded, fileLock] };
    const text = explorationReport(report({ ...exploration(fileLock), larger }), paper(80));
    assert.match(
      text,
      /BUYERS=3\n {2}look twice {2}every outcome {2}! oversold +sold exactly\n {2}file lock +all 2 orders +sold exactly 2/,
    );
  });
});
