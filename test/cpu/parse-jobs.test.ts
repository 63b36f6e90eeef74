import assert from 'node:assert/strict';
import { letters, parseJobs } from '../../src/cpu/index.ts';

describe('parseJobs', () => {
  it('reads arrival:length, and a priority where there is one', () => {
    assert.deepEqual(parseJobs('0:12, 1:3:2'), [
      { arrival: 0, length: 12 },
      { arrival: 1, length: 3, priority: 2 },
    ]);
  });

  it('reads I/O for all, or for some by their place in the list', () => {
    const [all] = parseJobs('0:4', '2/5');
    assert.deepEqual(all, { arrival: 0, length: 4, io: { every: 2, ticks: 5 } });
    const some = parseJobs('0:4,0:4,0:4', '1:2/5,3:1/1');
    assert.deepEqual(
      some.map(({ io }) => io),
      [{ every: 2, ticks: 5 }, undefined, { every: 1, ticks: 1 }],
    );
  });

  const refused: [string, string, RegExp][] = [
    ['', '', /There are no jobs\. Write arrival:length/],
    ['0:10,2', '', /"2" is no job: write arrival:length/],
    ['0:-3', '', /"0:-3" is no job/],
    ['0:1.5', '', /"0:1\.5" is no job/],
    ['1:2:3:4', '', /"1:2:3:4" is no job/],
    ['0:0', '', /"0:0" is no job: it needs a tick at least/],
    ['0:3', '3', /"3" is no I\/O: write every\/ticks/],
    ['0:3', '0/3', /"0\/3" is no I\/O/],
    ['0:3', '2:1/1', /"2:1\/1" is for job 2, and there are 1/],
    ['0:3', '1/1,2/2', /give one for all, io=2\/5, or one for each/],
  ];
  for (const [jobs, io, message] of refused)
    it(`refuses jobs=${jobs} io=${io}`, () => {
      assert.throws(() => parseJobs(jobs, io), { name: 'RangeError', message });
    });

  it('names jobs by letters', () => {
    assert.deepEqual([0, 25, 26, 27, 26 * 27].map(letters), ['A', 'Z', 'AA', 'AB', 'AAA']);
  });
});
