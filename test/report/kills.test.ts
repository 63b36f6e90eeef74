import assert from 'node:assert/strict';
import { explorationReport } from '../../src/report/index.ts';
import type { ExploredOutcome, Kills, Schedule } from '../../src/explore/result.ts';
import { ended, explored, returned, step } from './explorations.ts';

const stuckOrder: Schedule = {
  actors: ['clerk 1', 'clerk 2'],
  steps: [
    step(0, 'write', 'book.lock', '4194306'),
    step(0, 'is killed', 'clerk 1', 'SIGKILL', { of: 'life', last: true }),
    step(1, 'write', 'book.lock', 'EEXIST'),
    step(1, 'wait', '100 ms'),
  ],
  repeats: { from: 2, length: 2, times: 99 },
  ends: [
    { kind: 'gone', why: 'it was killed: SIGKILL' },
    { kind: 'gone', why: 'given up' },
  ],
  preemptions: 0,
  chessPreemptions: 0,
};

const rightOrder: Schedule = { ...stuckOrder, steps: [step(0, 'write', 'book.lock')], ends: [returned('1'), returned('2')] };
const harm = ended('stuck', 'wrong', 6, stuckOrder, {
  why: 'it had not ended after 200 steps',
  token: 'clerks/lock-file/11K22@7c1e93d0',
});

const kills = (outcomes: readonly ExploredOutcome[], more: Partial<Kills> = {}): Kills => ({
  verdict: 'broken',
  orders: 2,
  kills: outcomes.reduce((sum, { orders }) => sum + orders, 0),
  complete: false,
  isFine: false,
  outcomes,
  ...more,
});

function report(all: Readonly<Record<string, Kills>>, width = 100): string {
  const variants = Object.entries(all).map(([name, one]) =>
    explored(name, [ended('both', 'right', 2, rightOrder)], { kills: one }),
  );
  const exploration = { scenario: 'clerks', params: {}, as: 'processes' as const, seed: 1, verdict: 'broken' as const, variants };
  const paper = { width, colour: false, unicode: true };
  return explorationReport({ exploration, elapsed: 100, next: [], replay: (token) => `replay ${token}`, notes: [] }, paper);
}

describe('the report of kills', () => {
  it('says who is killed after which step, in lanes, with what runs it again', () => {
    const text = report({ 'lock file': kills([harm, ended('both', 'right', 11, rightOrder)]) });
    const [, lanes] = text.split('LOCK FILE: CLERK 1 IS KILLED AFTER STEP 1, ENDS: STUCK');
    assert.deepEqual(
      lanes
        ?.split('\n')
        .slice(1, 7)
        .map((line) => line.trimEnd()),
      [
        '       clerk 1             clerk 2',
        '    1  write: 4194306',
        '    2  is killed: SIGKILL',
        '                           write: EEXIST'.replace('     ', '    3'),
        '                           wait 100 ms'.replace('     ', '    4'),
        '       … the last 2 steps again and again, 99 times …',
      ],
    );
    assert.match(text, /Again: {2}replay clerks\/lock-file\/11K22@7c1e93d0/);
    assert.match(text, /A kill does harm\. lock file: stuck after 6 of 17 kills\./);
  });

  it('counts how kills ended, the worst first, and says what the scenario does not', () => {
    const text = report({
      'lock file': kills([ended('both', 'right', 11, rightOrder), harm]),
      'kernel lock': kills([ended('no harm', 'right', 7, rightOrder), ended('both', 'right', 1, rightOrder)], {
        verdict: 'holds',
        complete: true,
        isFine: true,
      }),
    });
    assert.match(text, /lock file +! stuck +6 of 17 kills\n +both +11 of 17 kills\n/);
    assert.match(text, /kernel lock +no harm +7 of 8 kills\n/);
    assert.match(
      text,
      /^ {2}lock file: after the steps of 2 orders\.\n {2}kernel lock: after the steps of all 2 orders, of some with whole files split\.$/m,
    );
    assert.match(text, /! stuck +who is left waits or tries for ever: it had not ended after 200 steps/);
    assert.match(text, /No kill that was tried does harm: kernel lock \(8 kills\)\./);
  });

  it('what is open is no pass', () => {
    const open = ended('two owners', 'unknown', 6, stuckOrder, { why: 'the scenario calls it wrong' });
    const text = report({ lock: kills([open], { verdict: 'unknown' }), none: kills([], { verdict: 'unknown', orders: 0 }) });
    assert.match(text, /\? two owners +6 of 6 kills/);
    assert.match(text, /Not settled what a kill does: lock, none \(nobody was killed\)\./);
  });

  it('no line is longer than the paper', () => {
    for (const width of [60, 80, 100]) {
      const lines = report({ 'lock file': kills([harm], { isFine: true }) }, width).split('\n');
      assert.ok(
        lines.every((line) => line.length <= width),
        lines.find((line) => line.length > width),
      );
    }
  });
});
