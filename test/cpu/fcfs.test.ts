import assert from 'node:assert/strict';
import { simulate } from '../../src/cpu/index.ts';
import { drawn, jobsOf, waits } from './lists.ts';

describe('fcfs', () => {
  it('runs each job to its end, in the order in which they came', () => {
    // A 0 to 5; B came at 2 and waits 3, C came at 4 and waits 5, D came at 6 and waits 4.
    const result = simulate({ policy: 'fcfs', jobs: jobsOf('0:5,2:4,4:1,6:3') });
    assert.equal(drawn(result), 'A0-5 B5-9 C9-10 D10-13');
    assert.deepEqual(waits(result), [0, 3, 5, 4]);
    assert.deepEqual(result.averages, { response: 3, turnaround: 6.25, waiting: 3 });
    assert.equal(result.switches, 3);
  });
});
