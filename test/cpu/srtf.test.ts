import assert from 'node:assert/strict';
import { simulate } from '../../src/cpu/index.ts';
import { assertWorked, drawn, jobsOf } from './lists.ts';

describe('srtf', () => {
  it('interrupts for whoever needs strictly less', () => {
    // 0 B. At 3 B has 4 left: C's 1 is less. 4 B again, to 8; A (5) waits. At 8 D (2) comes and B is done. 10 A.
    assertWorked({
      policy: 'srtf',
      list: '3:5,0:7,3:1,8:2',
      gantt: 'B0-3 C3-4 B4-8 D8-10 A10-15',
      waits: [7, 1, 0, 0],
      responses: [7, 0, 0, 0],
      switches: 4,
    });
  });

  it('does not interrupt for who needs as much', () => {
    // At 4 A has 1 left, and C comes who needs 1: A runs on. Often done otherwise, with one more switch for nothing.
    assertWorked({
      policy: 'srtf',
      list: '0:5,2:4,4:1,6:3',
      gantt: 'A0-5 C5-6 D6-9 B9-13',
      waits: [0, 7, 1, 0],
      responses: [0, 7, 1, 0],
      switches: 3,
    });
    // The smallest such list: at 1 both need 1.
    const result = simulate({ policy: 'srtf', jobs: jobsOf('0:2,1:1') });
    assert.equal(drawn(result), 'A0-2 B2-3');
    assert.equal(result.trace.length, 2, 'A is not even cut in two');
    assert.deepEqual(result.ties, [{ at: 1, rule: 'not less', jobs: ['A', 'B'] }]);
  });

  it('counts what is left, not what was needed', () => {
    // At 5 B (6) begins, at 6 C (2) is less than B's 5. At 11 B has 2 left: D's 2 is not less.
    assertWorked({
      policy: 'srtf',
      list: '0:3,5:6,6:2,11:2',
      gantt: 'A0-3 B5-6 C6-8 B8-13 D13-15',
      waits: [0, 2, 0, 2],
      responses: [0, 0, 0, 2],
      switches: 4,
    });
    // The smallest list that tells them apart: at 2 A has 1 left of 3, and B needs 2. Who compares lengths interrupts A.
    assert.equal(drawn(simulate({ policy: 'srtf', jobs: jobsOf('0:3,2:2') })), 'A0-3 B3-5');
  });
});
