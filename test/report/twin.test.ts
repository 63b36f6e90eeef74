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
  swaps: [{ first: { actor: 0, verb: 'read', on: stock }, second: { actor: 1, verb: 'write', on: stock } }],
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
    assert.match(text, /OVERSOLD {3}all on tickets\.json +ITS TWIN: ONE STEP MOVED|ITS TWIN: ONE STEP MOVED, SOLD EXACTLY/);
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

  it('of several pairs the last one is named', () => {
    const text = shown(withTwin({ swaps: [...twin.swaps, ...twin.swaps] }), 120);
    assert.match(text, /The difference is two pairs of steps that come the other way round\. The last: does buyer 1's read/);
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
    assert.match(
      text.replaceAll(/\s+/g, ' '),
      /look twice: too many orders to run them all; every order with at most 1 cut-in; every outcome, in 35 states; who does the same counts as one\./,
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
