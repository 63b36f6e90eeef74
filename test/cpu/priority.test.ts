import assert from 'node:assert/strict';
import { simulate } from '../../src/cpu/index.ts';
import { assertWorked, drawn, jobsOf, responses, slices, waits } from './lists.ts';

const list = '0:9:3,1:4:1,3:4:2,4:2:1';

describe('priority', () => {
  it('interrupts for whoever is more urgent: a low figure, if nobody says otherwise', () => {
    // At 1 B (1) interrupts A (3). At 4 D (1) is not more urgent than B (1): B to 5, D to 7, C (2) to 11, A to 19.
    assertWorked({
      policy: 'priority',
      list,
      gantt: 'A0-1 B1-5 D5-7 C7-11 A11-19',
      waits: [10, 0, 4, 1],
      responses: [0, 0, 4, 1],
      switches: 4,
    });
  });

  it('with urgent=high, a high figure', () => {
    // A (3) is never interrupted; then C (2), then B and D (1) in the order of the list.
    assertWorked({
      policy: 'priority',
      urgent: 'high',
      list,
      gantt: 'A0-9 C9-13 B13-17 D17-19',
      waits: [0, 12, 6, 13],
      responses: [0, 12, 6, 13],
      switches: 3,
    });
  });

  it('with preempt=no, waits until the running one ends', () => {
    assertWorked({
      policy: 'priority',
      preempt: false,
      list,
      gantt: 'A0-9 B9-13 D13-15 C15-19',
      waits: [0, 8, 12, 9],
      responses: [0, 8, 12, 9],
      switches: 3,
    });
  });

  it('does not interrupt for equals, and takes them in the order of the list', () => {
    const result = simulate({ policy: 'priority', jobs: jobsOf('1:2:5,0:2:5,0:1:7') });
    assert.equal(drawn(result), 'B0-2 A2-4 C4-5');
    assert.deepEqual(result.ties, [{ at: 1, rule: 'not less', jobs: ['B', 'A'] }]);
  });

  it('with ageing, raises whoever waits by one for so many ticks, so that nobody starves', () => {
    // A (2) waits behind a stream of jobs (1), each of which comes as the one before ends: without ageing to the very end.
    const stream = '0:2:2,0:3:1,3:3:1,6:3:1,9:3:1';
    assert.deepEqual(waits(simulate({ policy: 'priority', jobs: jobsOf(stream) })), [12, 0, 0, 0, 0]);
    // ageing=4: at 4 A has 1, no more urgent than C. At 6 it stands level with D, and before it in the list.
    const aged = simulate({ policy: 'priority', ageing: 4, jobs: jobsOf(stream) });
    assert.equal(drawn(aged), 'B0-3 C3-6 A6-8 D8-11 E11-14');
    assert.deepEqual(waits(aged), [6, 0, 0, 2, 2]);
  });

  it('lets one who has waited interrupt, in the middle of nowhere', () => {
    // ageing=2: at 2 B (2) has 1, as A has; at 4 it has 0 and interrupts, and keeps that. A has waited 2 by then: 0 at its next run.
    const result = simulate({ policy: 'priority', ageing: 2, jobs: jobsOf('0:6:1,0:2:2') });
    assert.equal(slices(result), 'A0-4 B4-6 A6-8');
    assert.deepEqual(responses(result), [0, 4]);
    assert.deepEqual(
      result.trace.map(({ priority }) => priority),
      [1, 0, 0],
    );
    // With urgent=high it goes up instead.
    const high = simulate({ policy: 'priority', urgent: 'high', ageing: 2, jobs: jobsOf('0:6:2,0:2:1') });
    assert.deepEqual(
      high.trace.map(({ priority }) => priority),
      [2, 3, 3],
    );
  });
});
