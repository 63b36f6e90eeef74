import assert from 'node:assert/strict';
import { replayReport } from '../../src/report/index.ts';
import { replayed } from './explorations.ts';
import { paper } from './made-by-hand.ts';

describe('replayReport', () => {
  it('shows the order, what it ended in and that it always does', () => {
    assert.equal(
      `\n${replayReport(replayed, paper(80))}\n`,
      `
  THIS ORDER   all on tickets.json
       buyer 1            buyer 2
    1  read: {"left":1}
       "sees 1"
       ┊ waits: buyer 2 may go
    2                     read: {"left":1}
                          "sees 1"
    3                     wait 60 ms
    4                     write: {"left":0}
                          "buys"
                          = bought
    5  wait 120 ms
    6  write: {"left":0}
       "buys"
       = bought

  ! oversold  several looked before the first one wrote
    bought: 2, left: 0

  Run 3 times: the same steps and the same outcome each time.
  Token: ticket-race/no-lock/buyers=2/122211@7c1e93d0
`,
    );
  });

  it('says so when the same order does not always end alike', () => {
    assert.match(replayReport({ ...replayed, same: false }, paper(80)), /not always the same: something here is not controlled/);
  });
});
