import assert from 'node:assert/strict';
import type { Near, Schedule } from '../../src/explore/result.ts';
import { explorationReport } from '../../src/report/index.ts';
import { ended, explored, returned, step } from './explorations.ts';

const token = 'adding/add/1221@7c1e93d0';
const order: Schedule = {
  actors: ['clerk 1', 'clerk 2'],
  steps: [step(0, 'read', 'sum')],
  ends: [returned('1'), returned('2')],
  preemptions: 0,
  chessPreemptions: 0,
};

function report(near: Near): string {
  const variants = [explored('add', [ended('both', 'right', 2, order)], { near })];
  const exploration = { scenario: 'adding', params: {}, as: 'processes' as const, seed: 1, verdict: 'holds' as const, variants };
  const paper = { width: 100, colour: false, unicode: true };
  return explorationReport({ exploration, elapsed: 100, next: [], replay: (text) => `replay ${text}`, notes: [] }, paper);
}

describe('the report of what lies near an order', () => {
  it('says that all of it could be taken again', () => {
    const text = report({ token, steps: 4, taken: 4, added: 0, isNameless: false });
    assert.match(text, /add: all 4 steps of adding\/add\/1221@7c1e93d0 could be taken again\.\n/);
    assert.doesNotMatch(text, /departs/);
  });

  it('says where it departs, what was added, and that names are not known', () => {
    const departs = { step: 2, wanted: 'clerk 2: read sum', why: 'waits at acquire sum.lock' };
    const text = report({ token, steps: 4, taken: 2, added: 1, isNameless: true, departs });
    assert.match(
      text,
      /add: 2 of the 4 steps of adding\/add\/1221@7c1e93d0 could be taken again, with 1 step that it did\s+not have\.\n/,
    );
    assert.match(text, /It departs at step 2, clerk 2: read sum: waits at acquire sum\.lock\.\n/);
    assert.match(text, /followed by who went/);
  });
});
