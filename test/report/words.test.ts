import assert from 'node:assert/strict';
import type { Exploration, Explored, Phase, Schedule } from '../../src/explore/result.ts';
import { explorationReport, playReport, replayReport, searchAnswer } from '../../src/report/index.ts';
import { howFar } from '../../src/report/exploration/how-far.ts';
import { ordinal } from '../../src/report/paper/amounts.ts';
import { blocked, ended, explored, exploration, oversoldOrder, replayed, report, returned, step } from './explorations.ts';
import { claim, paper } from './made-by-hand.ts';

const amounts = [0, 1, 2, Infinity];
const strategies = ['every-order', 'few-preemptions', 'every-outcome', 'random', 'pct'];

/** What no sentence says: amounts that are none, nothing where something is to come, and one of what is several. */
const nonsense =
  /∞|Infinity|NaN|undefined|null|\[object|: \.|: ;|, \.|: $|\(\)|\b0 of 0\b|at most 0\b|(?<![\d,.])1 (orders|cut-ins|steps|states|runs|times|claims|pairs)\b/m;

const phases: readonly Phase[] = strategies.flatMap((strategy) =>
  amounts.flatMap((amount) =>
    [true, false].map((complete): Phase => {
      const counts = strategy === 'every-outcome' ? { states: amount, transitions: amount, symmetric: complete } : {};
      return { strategy, orders: Number.isFinite(amount) ? amount : 7, complete, preemptions: amount, ...counts };
    }),
  ),
);

const emptyOrder: Schedule = { actors: ['a', 'b'], steps: [], ends: [], preemptions: 0, chessPreemptions: 0 };
const orders: readonly Schedule[] = [
  emptyOrder,
  { ...emptyOrder, ends: [blocked('', 1), { kind: 'gone', why: '' }] },
  { ...emptyOrder, steps: [step(0, 'read', '', '')], ends: [{ kind: 'threw', message: '' }, returned('')] },
  oversoldOrder,
];

const says = (of: Exploration, width = 100): string => explorationReport(report(of, { elapsed: 0 }), paper(width));

describe('words', () => {
  for (const phase of phases) {
    const { strategy, orders: run, complete, preemptions, states } = phase;
    it(`how far ${strategy} got: ${JSON.stringify({ run, complete, preemptions: String(preemptions), states: String(states) })}`, () => {
      if (states === Infinity) return; // States are counted one by one.
      const [{ text } = { text: '' }] = howFar([explored('one', [], { exact: false, phases: [phase] })]);
      assert.doesNotMatch(text, nonsense);
    });
  }

  it('where no phase came to an end, that is said', () => {
    const none = [{ strategy: 'few-preemptions', orders: 3, complete: false, preemptions: -1 }];
    assert.deepEqual(howFar([explored('put and verify', [], { exact: false, phases: none })]), [
      { indent: '  ', text: 'put and verify: not even every order without a cut-in.' },
    ]);
  });

  it('two orders are not too many', () => {
    const two = [
      { strategy: 'every-order', orders: 2, complete: false },
      { strategy: 'random', orders: 0, complete: false },
    ];
    assert.deepEqual(howFar([explored('slow', [], { exact: false, phases: two })]), [
      { indent: '  ', text: 'slow: 2 orders of all, one after the other; 0 orders at random.' },
    ]);
  });

  it('what a search has tried to its end is not told again by halves; where its end was not reached it is', () => {
    const before = { strategy: 'random', orders: 20, complete: false };
    const split = { strategy: 'every-outcome', orders: 9, complete: true, states: 12, fine: true } as const;
    const textOf = (...tried: readonly Phase[]): string =>
      howFar([explored('slow', [], { exact: false, phases: tried })])[0]!.text;
    const atItsEnd = { strategy: 'every-outcome', orders: 5, complete: true, states: 7 };
    assert.equal(textOf(before, atItsEnd), 'slow: every outcome, in 7 states.');
    assert.equal(textOf(before, { ...atItsEnd, complete: false }), 'slow: 20 orders at random; 7 states, and not all.');
    assert.equal(textOf(before, split), 'slow: 20 orders at random; whole files split (fine=yes), every outcome, in 12 states.');
  });

  const empty = explored('nothing', [], { verdict: 'unknown', complete: false, unknown: ['stopped'], phases: [] });
  const odd: readonly Explored[] = [
    empty,
    { ...empty, claims: [claim('can', 'lost', false), claim('always', 'fine'), claim('never', 'lost')] },
    ...orders.map((order) =>
      explored('one order', [ended('lost', 'wrong', 1, order)], { claims: [claim('never', 'lost', false)], verdict: 'broken' }),
    ),
    explored('one order, unlisted', [ended('unknown', 'unknown', 1)], {
      claims: [claim('can', 'fine', false)],
      verdict: 'broken',
    }),
  ];
  for (const [at, variant] of odd.entries()) {
    it(`a report of next to nothing: ${at}`, () => {
      const alone = { runs: 0, milliseconds: 0, outcomes: [] };
      for (const of of [
        exploration(variant),
        exploration({ ...variant, alone: { ...alone, runs: 1 } }),
        { ...exploration(variant), larger: { size: 'n=3', variants: [variant] } },
      ]) {
        for (const width of [60, 100]) assert.doesNotMatch(says(of, width), nonsense);
        assert.doesNotMatch(searchAnswer({ variant: variant.name, text: '' }, of), nonsense);
      }
    });
  }

  for (const [at, order] of orders.entries()) {
    it(`an order of next to nothing, run again or played: ${at}`, () => {
      assert.doesNotMatch(replayReport({ ...replayed, schedule: order, times: 1 }, paper(80)), nonsense);
      const { twin: _, ...ending } = ended('lost', 'wrong', 1, order);
      const played = { ended: { ...ending, isControlled: true }, token: 'a/b/1@00000000' };
      const best = { label: 'lost', schedule: order, picks: [], token: 'a/b/1@00000000' };
      for (const par of [
        { orders: 1, complete: true },
        { orders: 0, complete: false },
        { best, orders: 1, complete: false },
      ])
        assert.doesNotMatch(
          playReport(played, par, (token) => token, paper(80)),
          nonsense,
        );
    });
  }

  it('counts in words, and from eleven on in digits', () => {
    assert.deepEqual([1, 2, 3, 11, 12, 13, 21, 22, 23, 24, 111, 121].map(ordinal).slice(0, 3), ['first', 'second', 'third']);
    assert.deepEqual([11, 12, 13, 21, 22, 23, 24, 111, 121].map(ordinal), [
      '11th',
      '12th',
      '13th',
      '21st',
      '22nd',
      '23rd',
      '24th',
      '111th',
      '121st',
    ]);
  });
});
