import assert from 'node:assert/strict';
import { explorationReport } from '../../src/report/index.ts';
import { crowd, ended, explored, exploration, fileLock, report, tickets, twoLocks } from './explorations.ts';
import { paper } from './made-by-hand.ts';

const shown = (of: typeof tickets, width: number): string => `\n${explorationReport(report(of), paper(width))}\n`;

describe('explorationReport', () => {
  it('counts what all orders end in, shows the shortest that goes wrong, and how to run it again', () => {
    assert.equal(
      shown(tickets, 100),
      `
                                                   sold
  VARIANT              tried     ! oversold     exactly   claim
  no lock              20 of 20  ▇▇▇▇▇▇▇▇▇░ 18        2   ✓ can be oversold      the wait is enough
  look twice           70 of 70  ▇▇▇▇▇▇▇▇▇░ 60       10   ✓ can be oversold      the wait is enough
  lock the write only  42 of 42  ▇▇▇▇▇▇▇▇▇░ 36        6   ✓ can be oversold      the wait is enough
  async-mutex          20 of 20  ▇▇▇▇▇▇▇▇▇░ 18        2   ✓ can be oversold      the wait is enough
  file lock             2 of  2  ░░░░░░░░░░  0        2   ✓ always sold exactly  in all 2 orders
  154 orders in 640 ms. They are counted, not weighed: 18 of 20 is not a probability.
  can: in some order, as claimed: such a variant is there to show it.

  NO LOCK: THE SHORTEST ORDER THAT ENDS: OVERSOLD   all on tickets.json
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

  Again:  npm run replay ticket-race/no-lock/buyers=2/122211@7c1e93d0    each digit: who goes next
  A step is one file operation, wait, acquire or release; writeFile is one (fine=yes splits it).
  Every wait went through the controller; nothing ran outside it.

  Every claim holds.
  Next:  npm run explore ticket-race buyers=3    three buyers: what else comes out?
`,
    );
  });

  it('puts claims under the table at 80 columns', () => {
    assert.equal(
      shown(tickets, 80),
      `
  VARIANT              tried     ! oversold     sold exactly
  no lock              20 of 20  ▇▇▇▇▇▇▇▇▇░ 18             2
  look twice           70 of 70  ▇▇▇▇▇▇▇▇▇░ 60            10
  lock the write only  42 of 42  ▇▇▇▇▇▇▇▇▇░ 36             6
  async-mutex          20 of 20  ▇▇▇▇▇▇▇▇▇░ 18             2
  file lock             2 of  2  ░░░░░░░░░░  0             2
  154 orders in 640 ms. They are counted, not weighed: 18 of 20 is not a
  probability.

  CLAIMS
  no lock              ✓ can be oversold      the wait is enough
  look twice           ✓ can be oversold      the wait is enough
  lock the write only  ✓ can be oversold      the wait is enough
  async-mutex          ✓ can be oversold      the wait is enough
  file lock            ✓ always sold exactly  in all 2 orders
  can: in some order, as claimed: such a variant is there to show it.

  NO LOCK: THE SHORTEST ORDER THAT ENDS: OVERSOLD   all on tickets.json
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

  Again:  npm run replay ticket-race/no-lock/buyers=2/122211@7c1e93d0
              each digit: who goes next
  A step is one file operation, wait, acquire or release; writeFile is one
  (fine=yes splits it).
  Every wait went through the controller; nothing ran outside it.

  Every claim holds.
  Next:  npm run explore ticket-race buyers=3    three buyers: what else comes
                                                 out?
`,
    );
  });

  it('tells a deadlock as a circle', () => {
    assert.equal(
      shown(twoLocks, 100),
      `
  VARIANT         tried   ! deadlock    both done   claim
  opposite order  6 of 6  ▇▇▇░░░░░░░ 2          4   ✓ can deadlock     1 cut-in is enough
  same order      2 of 2  ░░░░░░░░░░ 0          2   ✓ never deadlocks  in all 2 orders
  8 orders in 640 ms. They are counted, not weighed: 2 of 6 is not a probability.
  can: in some order, as claimed: such a variant is there to show it.

  OPPOSITE ORDER: THE SHORTEST ORDER THAT ENDS IN DEADLOCK
       left                right
    1  acquire a.lock
       ┊ cut in: left could go on
    2                      acquire b.lock
       ! waits for b.lock
                           ! waits for a.lock
       Deadlock: left waits for b.lock of right, who waits for a.lock of left.

  Again:  npm run replay ticket-race/no-lock/buyers=2/122211@7c1e93d0    each digit: who goes next
  A step is one file operation, wait, acquire or release; writeFile is one (fine=yes splits it).
  Every wait went through the controller; nothing ran outside it.

  Every claim holds.
  Next:  npm run explore ticket-race buyers=3    three buyers: what else comes out?
`,
    );
  });

  it('tells more than four actors line by line', () => {
    assert.equal(
      shown(crowd, 100),
      `
  VARIANT  tried       ! oversold       claim
  no lock  720 of 720  ▇▇▇▇▇▇▇▇▇▇ 720   ✓ can be oversold  without any cut-in
  720 orders in 640 ms.
  can: in some order, as claimed: such a variant is there to show it.

  NO LOCK: THE SHORTEST ORDER THAT ENDS: OVERSOLD   all on tickets.json
    1  buyer 1  read: {"left":1}
                = bought
    2  buyer 2  read: {"left":1}
                = bought
    3  buyer 3  read: {"left":1}
                = bought
    4  buyer 4  read: {"left":1}
                = bought
    5  buyer 5  read: {"left":1}
                = bought
    6  buyer 6  read: {"left":1}
                = bought

  Again:  npm run replay ticket-race/no-lock/buyers=2/122211@7c1e93d0    each digit: who goes next
  A step is one file operation, wait, acquire or release; writeFile is one (fine=yes splits it).
  Every wait went through the controller; nothing ran outside it.

  Every claim holds.
  Next:  npm run explore ticket-race buyers=3    three buyers: what else comes out?
`,
    );
  });

  it('shows no order where nothing goes wrong', () => {
    const text = explorationReport(report(exploration(fileLock)), paper(100));
    assert.match(text, /^ {2}2 orders in 640 ms\.$/m);
    assert.doesNotMatch(text, /SHORTEST|Again:|counted/);
    assert.match(text, /^ {2}Every claim holds\.$/m);
  });

  it('prints notes, loose control and where the runs are kept', () => {
    const loose = explored('no lock', fileLock.outcomes, { deterministic: false });
    const text = explorationReport(
      report(exploration(loose), { notes: ['The run folder is on disk.'], keptIn: '/tmp/r' }),
      paper(100),
    );
    assert.match(text, /^ {2}The run folder is on disk\.$/m);
    assert.match(text, /^ {2}Not deterministic: no lock\. The same order led to different operations\.$/m);
    assert.match(text, /^ {2}The runs are kept in \/tmp\/r\.$/m);
    assert.match(text, /No claim is made here/);
  });

  it('says why a search was slow', () => {
    const slow = ['new processes were started 12 times, since its process ended without a word: that takes long'];
    const text = shown(exploration(explored('aborts', [ended('ended', 'right', 24)], { slow })), 140);
    assert.match(
      text,
      /^ {2}Slow, aborts: new processes were started 12 times, since its process ended without a word: that takes long\.$/m,
    );
  });
});
