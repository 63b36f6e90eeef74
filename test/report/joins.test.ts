import assert from 'node:assert/strict';
import { scenarioReport } from '../../src/report/index.ts';
import { joinReport } from './join-timing.ts';
import { paper } from './made-by-hand.ts';

describe('scenarioReport about joining', () => {
  it("shows main's time line for scenarios about joining", () => {
    assert.equal(
      `\n${scenarioReport(joinReport(), paper(100))}\n`,
      `
  Digits: that child was joined.  ━ main is blocked in join.  ┄ main is free, children still run.
  ? timed out: the child is still alive.

                         0 s       1         2         3         4         5         6   took  ideal
  start, join, repeat    ━━━━━━━━━━1━━━━━━━━━━━━━━━━━━━2━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━3  6.13   6.00
  start all, join 1 2 3  ━━━━━━━━━━1━━━━━━━━━2━━━━━━━━━3                                 3.05   3.00
  start all, join 3 2 1  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━321                               3.06   3.00
  start 3, join(1500)    ━━━━━━━━━━━━━━━?┄┄┄┄┄┄┄┄┄┄┄┄┄┄                                  1.50   1.50
  start all, no join     ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄                                  0.01   0.00

  ✓ start, join, repeat    always the sum       nobody starts before the one in front has ended
  ✓ start all, join 1 2 3  always the longest   they sleep at the same time
  ✓ start all, join 3 2 1  always the longest   when 3 is joined, 2 and 1 have long ended
  ✓ start 3, join(1500)    always given up      join gives up on time; the child lives on
  ✓ start all, no join     always at once       nothing makes main wait

  Every claim holds. 5 runs in 15 s, nothing left behind.
  Next:  npm run scenario join-timing order=2,3,1    before you scroll up: what will it show?
`,
    );
  });

  it('draws a coarser time line at 80 columns', () => {
    assert.equal(
      `\n${scenarioReport(joinReport(), paper(80))}\n`,
      `
  Digits: that child was joined.  ━ main is blocked in join.
  ┄ main is free, children still run.  ? timed out: the child is still alive.

                         0 s  1    2    3    4    5    6  took  ideal
  start, join, repeat    ━━━━━1━━━━━━━━━2━━━━━━━━━━━━━━3  6.13   6.00
  start all, join 1 2 3  ━━━━━1━━━━2━━━━3                 3.05   3.00
  start all, join 3 2 1  ━━━━━━━━━━━━━━━321               3.06   3.00
  start 3, join(1500)    ━━━━━━━?┄┄┄┄┄┄┄                  1.50   1.50
  start all, no join     ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄                  0.01   0.00

  ✓ start, join, repeat    always the sum       nobody starts before the one in
                                                front has ended
  ✓ start all, join 1 2 3  always the longest   they sleep at the same time
  ✓ start all, join 3 2 1  always the longest   when 3 is joined, 2 and 1 have
                                                long ended
  ✓ start 3, join(1500)    always given up      join gives up on time; the child
                                                lives on
  ✓ start all, no join     always at once       nothing makes main wait

  Every claim holds. 5 runs in 15 s, nothing left behind.
  Next:  npm run scenario join-timing order=2,3,1    before you scroll up: what
                                                     will it show?
`,
    );
  });
});
