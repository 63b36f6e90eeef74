import assert from 'node:assert/strict';
import { simulate, type Job, type Simulated } from '../../src/cpu/index.ts';
import { jobsOf, slices } from './lists.ts';

describe('lottery', () => {
  const jobs = jobsOf('0:6:1,0:6:2,0:6:3');
  const draw = (seed: number): Simulated => simulate({ policy: 'lottery', quantum: 1, seed, jobs });

  it('draws the same for the same seed, and otherwise for another', () => {
    assert.deepEqual(draw(7), draw(7));
    assert.notEqual(slices(draw(7)), slices(draw(8)));
  });

  it('runs who wins for a quantum, then draws again among all who are there', () => {
    // Nobody else is there: A wins, whatever is drawn.
    assert.equal(slices(simulate({ policy: 'lottery', quantum: 2, jobs: jobsOf('0:5') })), 'A0-2 A2-4 A4-5');
    // B comes at 1 and is not drawn before 4: a slice is not interrupted.
    assert.match(slices(simulate({ policy: 'lottery', quantum: 4, jobs: jobsOf('0:6,1:1') })), /^A0-4 /);
  });

  it('gives each job its share of the draws, by its tickets', () => {
    // 1, 2 and 3 of 6 tickets: while all are there, A gets a sixth of the processor, B a third, C half. 60,000 draws: within 2 %.
    const long = simulate({ policy: 'lottery', quantum: 1, jobs: jobsOf('0:60000:1,0:60000:2,0:60000:3') });
    const counts = new Map<string, number>();
    for (const { job } of long.trace.slice(0, 60_000)) counts.set(job, (counts.get(job) ?? 0) + 1);
    for (const [job, share] of [
      ['A', 10_000],
      ['B', 20_000],
      ['C', 30_000],
    ] as const)
      assert.ok(Math.abs(counts.get(job)! - share) < 1200, `${job} was drawn ${counts.get(job)} times, not about ${share}`);
  });

  it('draws among many as among few: nobody wins without being there', () => {
    const many: Job[] = Array.from({ length: 1000 }, (_, index) => ({
      arrival: index % 7,
      length: 1 + (index % 3),
      priority: 1 + (index % 5),
    }));
    const { trace, jobs: figures } = simulate({ policy: 'lottery', quantum: 1, jobs: many });
    assert.ok(figures.every(({ response }) => response >= 0));
    assert.equal(
      trace.length,
      many.reduce((sum, { length }) => sum + length, 0),
    );
  });
});
