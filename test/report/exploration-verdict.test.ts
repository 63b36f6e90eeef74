import assert from 'node:assert/strict';
import { explorationReport } from '../../src/report/index.ts';
import { crash, ended, explored, exploration, report, stopped } from './explorations.ts';
import { claim, paper } from './made-by-hand.ts';

const shown = (of: typeof stopped, width: number): string => `\n${explorationReport(report(of), paper(width))}\n`;

describe('explorationReport: verdicts', () => {
  it('passes nothing that nobody knows, and says why nobody does', () => {
    assert.equal(
      shown(stopped, 100),
      `
  VARIANT    tried           sold exactly   claim
  own files      2 of 2                 2   ? always sold exactly
  file lock  5,000, not all         5,000   ? always sold exactly
                                            ? can be oversold
  5,002 orders in 640 ms.

  ? own files  nothing met: no two actors touched the same thing
  ? file lock  stopped after 60 s

  A step is one file operation, wait, acquire or release; writeFile is one (fine=yes splits it).

  Not settled, so no pass: own files, file lock. Why: see ? above.
  Next:  npm run explore ticket-race buyers=3    three buyers: what else comes out?
`,
    );
  });

  it('shows first what breaks a claim, and the error that ended it', () => {
    assert.equal(
      shown(crash, 80),
      `
  VARIANT         tried     ! oversold     ! crashed     whole
  no lock         20 of 20  ▇▇▇▇▇▇▇▇▇░ 18  ░░░░░░░░░░ 0      2
  write in place  12 of 12  ░░░░░░░░░░  0  ▇▇▇░░░░░░░ 3      9
  32 orders in 640 ms. They are counted, not weighed: 3 of 12 is not a
  probability.

  CLAIMS
  no lock         ✓ can be oversold  the wait is enough
  write in place  ✗ always whole     1 cut-in is enough
                  ✓ never oversold   within these bounds
  can: in some order, as claimed: such a variant is there to show it.

  ! crashed  SyntaxError: Unexpected end of JSON input

  WRITE IN PLACE: THE SHORTEST ORDER THAT ENDS: CRASHED   all on state.json
       writer                          reader
    1  open: truncated
       ┊ cut in: writer could go on
    2                                  read: ""
                                       ! Unexpected end of JSON input
    3  write: {"ok":true}
    4  close
       = done

  Again:  npm run replay ticket-race/no-lock/buyers=2/122211@7c1e93d0
              each digit: who goes next
  Bounds, write in place: unref'ed timers never fired (2 left out).
  A step is one file operation, wait, acquire or release; writeFile is one
  (fine=yes splits it).
  Every wait went through the controller; nothing ran outside it.

  1 claim is broken:
    ✗ write in place: always whole. Met instead: crashed in 3 of 12 orders.
  Next:  npm run explore ticket-race buyers=3    three buyers: what else comes
                                                 out?
`,
    );
  });

  it('keeps what was met although the search stopped early', () => {
    const more = { verdict: 'unknown', complete: false, unknown: ['stopped after 60 s'] } as const;
    const claims = [claim('can', 'oversold'), claim('always', 'sold exactly')];
    const text = shown(exploration(explored('no lock', [ended('oversold', 'wrong', 9)], { ...more, claims })), 100);
    assert.match(text, /✓ can be oversold {6}the wait is enough$/m);
    assert.match(text, /\? always sold exactly$/m);
    assert.match(text, /THE SHORTEST ORDER FOUND THAT ENDS: OVERSOLD/);
  });

  it('crosses out what was never met in all orders', () => {
    const outcomes = [ended('sold exactly', 'right', 3)];
    const text = shown(
      exploration(explored('no lock', outcomes, { verdict: 'broken', claims: [claim('can', 'oversold', false)] })),
      100,
    );
    assert.match(text, /✗ can be oversold {2}in none of 3 orders$/m);
    assert.match(text, /✗ no lock: can be oversold\. Met instead: sold exactly in 3 of 3 orders\.$/m);
  });

  it('needs more cut-ins than one: says how many', () => {
    const outcomes = [ended('torn', 'wrong', 1, undefined, { minPreemptions: 2 }), ended('whole', 'right', 1)];
    const text = shown(exploration(explored('rename', outcomes, { claims: [claim('can', 'torn')] })), 100);
    assert.match(text, /✓ can be torn {2}2 cut-ins$/m);
  });

  it('gives each label a row where there is no room for columns', () => {
    const labels = ['both lost theirs', 'one lost its own', 'torn in the middle', 'crashed', 'does not end', 'half of it'];
    const text = shown(
      exploration(
        explored(
          'in place',
          labels.map((label) => ended(label, 'wrong', 1500)),
        ),
      ),
      80,
    );
    assert.match(text, /^ {2}in place {2}! both lost theirs {4}▇░░░░ 1,500 of 9,000$/m);
    assert.match(text, /^ {12}! half of it {10}▇░░░░ 1,500 of 9,000$/m);
  });
});
