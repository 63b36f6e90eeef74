import assert from 'node:assert/strict';
import { simulate } from '../../src/cpu/index.ts';
import { assertWorked, drawn, jobsOf } from './lists.ts';

describe('sjf', () => {
  it('never interrupts: the shortest of those who are there as somebody ends', () => {
    // At 5 B (4) and C (1) are there: C. At 6 D (3) has come and is shorter than B.
    assertWorked({
      policy: 'sjf',
      list: '0:5,2:4,4:1,6:3',
      gantt: 'A0-5 C5-6 D6-9 B9-13',
      waits: [0, 7, 1, 0],
      responses: [0, 7, 1, 0],
      switches: 3,
    });
  });

  it('takes equal lengths in the order of the list, and says so', () => {
    assertWorked({
      policy: 'sjf',
      list: '0:4,0:4,0:4',
      gantt: 'A0-4 B4-8 C8-12',
      waits: [0, 4, 8],
      responses: [0, 4, 8],
      switches: 2,
    });
    // By the list, not by who came first: A comes after B, is as long, and goes first.
    const result = simulate({ policy: 'sjf', jobs: jobsOf('2:4,1:4,0:3') });
    assert.equal(drawn(result), 'C0-3 A3-7 B7-11');
    assert.deepEqual(result.ties, [{ at: 3, rule: 'job order', jobs: ['A', 'B'] }]);
  });

  it('runs who is alone, however long: what comes a tick later waits', () => {
    // B at 0 is alone, to 7. Then C (1), then D has not come (8), so A (5) is not next: at 8 D (2) is there.
    assertWorked({
      policy: 'sjf',
      list: '3:5,0:7,3:1,8:2',
      gantt: 'B0-7 C7-8 D8-10 A10-15',
      waits: [7, 0, 4, 0],
      responses: [7, 0, 4, 0],
      switches: 3,
    });
  });
});
