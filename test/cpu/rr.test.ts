import assert from 'node:assert/strict';
import { simulate } from '../../src/cpu/index.ts';
import { assertWorked, drawn, jobsOf, slices, waits } from './lists.ts';

describe('rr', () => {
  it('gives each a quantum in turn; who comes as a slice ends stands ahead of who ran', () => {
    // At 2 B comes as A's slice ends: B A. At 4 C comes as B's ends: A C B. At 6 D comes as A's ends: C B D A.
    assertWorked({
      policy: 'rr',
      quantum: 2,
      list: '0:5,2:4,4:1,6:3',
      gantt: 'A0-2 B2-4 A4-6 C6-7 B7-9 D9-11 A11-12 D12-13',
      waits: [7, 3, 2, 4],
      responses: [0, 0, 2, 3],
      switches: 7,
    });
  });

  it('with ties=running-first, who ran stands ahead of who comes', () => {
    // At 2 A B: A goes on to 4, and there stands ahead of C: B A C. Then A's last tick, C, and at 6 D.
    assertWorked({
      policy: 'rr',
      quantum: 2,
      ties: 'running-first',
      list: '0:5,2:4,4:1,6:3',
      gantt: 'A0-4 B4-6 A6-7 C7-8 B8-10 D10-13',
      waits: [2, 4, 3, 4],
      responses: [0, 2, 3, 4],
      switches: 5,
    });
  });

  it('names the ties at which the rule decided', () => {
    const jobs = jobsOf('0:3,2:1');
    const ahead = simulate({ policy: 'rr', quantum: 2, jobs });
    assert.deepEqual(ahead.ties, [{ at: 2, rule: 'arrival-first', jobs: ['B', 'A'] }]);
    assert.equal(drawn(ahead), 'A0-2 B2-3 A3-4');
    const behind = simulate({ policy: 'rr', quantum: 2, ties: 'running-first', jobs });
    assert.deepEqual(behind.ties, [{ at: 2, rule: 'running-first', jobs: ['A', 'B'] }]);
    assert.equal(drawn(behind), 'A0-3 B3-4');
  });

  it('may have equal averages under both rules, and other waits', () => {
    // Idle from 3 to 5. At 11 D comes as B's slice ends.
    const jobs = jobsOf('0:3,5:6,6:2,11:2');
    const ahead = simulate({ policy: 'rr', quantum: 2, jobs });
    const behind = simulate({ policy: 'rr', quantum: 2, ties: 'running-first', jobs });
    assert.deepEqual([ahead.averages.waiting, behind.averages.waiting], [1.25, 1.25]);
    assert.deepEqual(
      [waits(ahead), waits(behind)],
      [
        [0, 4, 1, 0],
        [0, 2, 1, 2],
      ],
    );
    assert.deepEqual([ahead.switches, behind.switches], [5, 4]);
  });

  it('treats equals equally, whatever the rule for ties', () => {
    for (const ties of ['arrival-first', 'running-first'] as const) {
      assertWorked({
        policy: 'rr',
        quantum: 3,
        ties,
        list: '0:4,0:4,0:4',
        gantt: 'A0-3 B3-6 C6-9 A9-10 B10-11 C11-12',
        waits: [6, 7, 8],
        responses: [0, 3, 6],
        switches: 5,
      });
    }
  });

  it('does not queue again who needs no more than the quantum', () => {
    // A needs exactly 2 and is done at 2, once; somebody who is queued again with nothing left takes a slice of no ticks.
    const result = simulate({ policy: 'rr', quantum: 2, jobs: jobsOf('0:2,0:2') });
    assert.equal(slices(result), 'A0-2 B2-4');
    assert.deepEqual(result.ties, [{ at: 0, rule: 'job order', jobs: ['A', 'B'] }]);
  });

  it('goes on at once where somebody ends before his quantum', () => {
    // B needs 1 of its 2 ticks, and A's next slice begins at 3, a whole one.
    assert.equal(slices(simulate({ policy: 'rr', quantum: 2, jobs: jobsOf('0:4,0:1,4:1') })), 'A0-2 B2-3 A3-5 C5-6');
  });

  it('slices who is alone as well, and counts no switch for it', () => {
    const result = simulate({ policy: 'rr', quantum: 2, jobs: jobsOf('0:5') });
    assert.equal(slices(result), 'A0-2 A2-4 A4-5');
    assert.equal(result.switches, 0);
  });
});
