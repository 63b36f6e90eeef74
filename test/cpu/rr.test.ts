import assert from 'node:assert/strict';
import { simulate } from '../../src/cpu/index.ts';
import { drawn, jobsOf, responses, waits } from './lists.ts';

describe('rr', () => {
  const jobs = jobsOf('0:5,2:4,4:1,6:3');

  it('gives each a quantum in turn; who comes as a slice ends stands ahead of who ran', () => {
    const result = simulate({ policy: 'rr', quantum: 2, jobs });
    assert.equal(drawn(result), 'A0-2 B2-4 A4-6 C6-7 B7-9 D9-11 A11-12 D12-13');
    assert.deepEqual(waits(result), [7, 3, 2, 4]);
    assert.deepEqual(responses(result), [0, 0, 2, 3]);
    assert.equal(result.switches, 7);
  });

  it('with ties=running-first, who ran stands ahead of who comes', () => {
    const result = simulate({ policy: 'rr', quantum: 2, ties: 'running-first', jobs });
    assert.equal(drawn(result), 'A0-4 B4-6 A6-7 C7-8 B8-10 D10-13');
    assert.deepEqual(waits(result), [2, 4, 3, 4]);
    assert.equal(result.switches, 5);
  });
});
