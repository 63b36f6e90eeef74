import assert from 'node:assert/strict';
import { scenarioReport, settingLine, title } from '../../src/report/index.ts';
import { child, claim, line, outcome, paper, run, transcript, variant } from './made-by-hand.ts';
import { fileLock, tenBuyers, ticketReport, ticketResult, ticketSetting } from './ticket-race.ts';

const question = 'Ten buyers see the last ticket. How many get it?';

function whole(width: number): string {
  const head = `${title('ticket-race', question, paper(width))}\n${settingLine(ticketSetting, paper(width))}`;
  return `\n${head}\n\n${scenarioReport(ticketReport(), paper(width))}\n`;
}

describe('scenarioReport', () => {
  it('shows one run as lanes, what came out, how long it took and the verdict', () => {
    assert.equal(
      whole(100),
      `
  ticket-race · Ten buyers see the last ticket. How many get it?
  10 processes, 1 ticket, waits of 50 to 150 ms (seed 7, the same in every variant), 5 runs each

  NO LOCK, run 5 of 5
     ms  buyer 1      2      3      4      5      6      7      8      9     10
      8   sees 1 sees 1 sees 1 sees 1 sees 1 sees 1 sees 1 sees 1 sees 1 sees 1
     57        ·      ·      ·      ·      ·   buys      ·      ·      ·      ·
     85     buys      ·      ·      ·      ·             ·      ·      ·      ·
     94               ·      ·   buys      ·             ·      ·      ·      ·
    108               ·   buys             ·             ·      ·      ·      ·
    113            buys                    ·             ·      ·      ·      ·
    124                                    ·          buys      ·      ·      ·
    139                                    ·                 buys      ·   buys
    148                                 buys                        buys
         all ten said "sees 1" within 8 ms; the first "buys" came after 57 ms

  WHAT CAME OUT                        bought  left   runs           claim
  no lock              ! oversold          10     0   ▇▇▇▇▇ 5 of 5   ✓ can be oversold
  lock the write only  ! oversold          10     0   ▇▇▇▇▇ 5 of 5   ✓ can be oversold
  async-mutex          ! oversold          10     0   ▇▇▇▇▇ 5 of 5   ✓ can be oversold
  file lock              sold exactly       1     0   ▇▇▇▇▇ 5 of 5   ✓ always sold exactly, so far

  ! oversold  several looked before the first one wrote
    can       in some run, as claimed: such a variant is there to show it
    so far    0 wrong in 5 runs proves little: up to 45 % of runs could go wrong (95 % level)

  HOW LONG IT TOOK   median of 5 runs
  no lock              ▇▇▇▇                              152 ms   ideal   143  longest wait  +7 %
  lock the write only  ▇▇▇▇                              155 ms   ideal   143  longest wait  +8 %
  async-mutex          ▇▇▇▇                              153 ms   ideal   143  longest wait  +7 %
  file lock            ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇  1,097 ms   ideal 1,078  sum of waits  +2 %

  Every claim holds. 20 runs in 11 s, nothing left behind.
  Next:  npm run explore ticket-race buyers=2     every order, not five runs
         npm run scenario ticket-race as=tasks    which line changes, and why?
`,
    );
  });

  it('puts claims under the table and halves the bars at 80 columns', () => {
    assert.equal(
      whole(80),
      `
  ticket-race · Ten buyers see the last ticket. How many get it?
  10 processes, 1 ticket, waits of 50 to 150 ms (seed 7, the same in every
  variant), 5 runs each

  NO LOCK, run 5 of 5
     ms  buyer 1      2      3      4      5      6      7      8      9     10
      8   sees 1 sees 1 sees 1 sees 1 sees 1 sees 1 sees 1 sees 1 sees 1 sees 1
     57        ·      ·      ·      ·      ·   buys      ·      ·      ·      ·
     85     buys      ·      ·      ·      ·             ·      ·      ·      ·
     94               ·      ·   buys      ·             ·      ·      ·      ·
    108               ·   buys             ·             ·      ·      ·      ·
    113            buys                    ·             ·      ·      ·      ·
    124                                    ·          buys      ·      ·      ·
    139                                    ·                 buys      ·   buys
    148                                 buys                        buys
         all ten said "sees 1" within 8 ms; the first "buys" came after 57 ms

  WHAT CAME OUT                        bought  left  crashed   runs
  no lock              ! oversold          10     0        0   5 of 5
  lock the write only  ! oversold          10     0        0   5 of 5
  async-mutex          ! oversold          10     0        0   5 of 5
  file lock              sold exactly       1     0        0   5 of 5

  CLAIMS
  no lock              ✓ can be oversold
  lock the write only  ✓ can be oversold
  async-mutex          ✓ can be oversold
  file lock            ✓ always sold exactly, so far

  ! oversold  several looked before the first one wrote
    can       in some run, as claimed: such a variant is there to show it
    so far    0 wrong in 5 runs proves little: up to 45 % of runs could go wrong
              (95 % level)

  HOW LONG IT TOOK   median of 5 runs
  no lock              ▇▇                 152 ms   ideal   143  longest wait
  lock the write only  ▇▇                 155 ms   ideal   143  longest wait
  async-mutex          ▇▇                 153 ms   ideal   143  longest wait
  file lock            ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇  1,097 ms   ideal 1,078  sum of waits

  Every claim holds. 20 runs in 11 s, nothing left behind.
  Next:  npm run explore ticket-race buyers=2     every order, not five runs
         npm run scenario ticket-race as=tasks    which line changes, and why?
`,
    );
  });

  it('names every broken claim and what was seen instead', () => {
    const outcomes = [
      outcome('sold exactly', 'right', { bought: 1, left: 0 }, 3),
      outcome('oversold', 'wrong', { bought: 2, left: 0 }, 1, 'several looked'),
      outcome('oversold', 'wrong', { bought: 4, left: 0 }, 1, 'several looked'),
    ];
    const broken = variant('file lock', { outcomes, claims: [claim('always', 'sold exactly', false), claim('never', 'torn')] });
    const text = scenarioReport({ ...ticketReport(ticketResult(broken)), shown: undefined }, paper(100));
    assert.equal(
      `\n${text}\n`,
      `
  WHAT CAME OUT                  bought  left   runs           claim
  file lock        sold exactly       1     0   ▇▇▇   3 of 5   ✗ always sold exactly
                 ! oversold        2..4     0   ▇▇    2 of 5   ✓ never torn, so far

  ! oversold  several looked
    so far    no exception in 5 runs proves little: up to 45 % of runs could be one (95 % level)

  1 claim is broken:
    ✗ file lock: always sold exactly. Seen instead: oversold in 2 of 5 runs.
  5 runs in 11 s, nothing left behind.
  Next:  npm run explore ticket-race buyers=2     every order, not five runs
         npm run scenario ticket-race as=tasks    which line changes, and why?
`,
    );
  });

  it('does not pass what nobody listed', () => {
    const unknown = variant('file lock', { outcomes: [outcome('unknown', 'unknown', { bought: 0 }, 1, 'nothing matches')] });
    const text = scenarioReport({ ...ticketReport(ticketResult(unknown)), shown: undefined }, paper(100));
    assert.match(text, /^ {2}file lock {6}\? unknown +0 .*1 of 1$/m);
    assert.match(text, /^ {2}\? unknown {2}nothing matches$/m);
    assert.match(text, /Not settled: 1 run ended in an outcome that the scenario does not list\./);
    assert.doesNotMatch(text, /Every claim holds/);
  });

  it('says where the runs were kept', () => {
    const text = scenarioReport({ ...ticketReport(), keptIn: '/tmp/racecourse-1' }, paper(100));
    assert.match(text, /20 runs in 11 s, kept in \/tmp\/racecourse-1\./);
  });

  it('shows who printed what for scenarios about data', () => {
    const lived = transcript([child(1, 'child', 0, 9)], [line('main', 1, 'money is 1000'), line('main/1', 3, 'sets it to 666')]);
    const report = { ...ticketReport(ticketResult(fileLock)), view: 'lines' as const, runsByVariant: [run('file lock', lived)] };
    const text = scenarioReport(report, paper(100));
    assert.ok(text.startsWith('  FILE LOCK\n    main    money is 1000\n    child   sets it to 666\n\n  WHAT CAME OUT'), text);
  });

  it('breaks a long line of whoever prints between words, under its own beginning, and keeps blanks', () => {
    const bytes = Array.from({ length: 20 }, (_, at) => (at + 16).toString(16)).join(' ');
    const lived = transcript([], [line('main', 1, `  IP  ${bytes}`)]);
    const report = { ...ticketReport(ticketResult(fileLock)), view: 'lines' as const, runsByVariant: [run('file lock', lived)] };
    const [, ...rows] = scenarioReport(report, paper(60)).split('\n');
    assert.equal(rows[0]!.indexOf('IP'), rows[1]!.search(/\S/));
    assert.equal([rows[0]!.slice(13 + 4), rows[1]!.trim()].join(' '), bytes);
  });

  it('shows of a very long line of whoever prints its beginning, and says that there is more', () => {
    const lived = transcript([], [line('main', 1, 'x'.repeat(5000)), line('main', 2, 'done')]);
    const report = { ...ticketReport(ticketResult(fileLock)), view: 'lines' as const, runsByVariant: [run('file lock', lived)] };
    const [, ...rows] = scenarioReport(report, paper(60)).split('\n');
    const shown = rows.slice(
      0,
      rows.findIndex((row) => row.endsWith('done')),
    );
    assert.equal(shown.join('').replace(/[^x]/g, '').length, 180);
    assert.match(shown.at(-1)!, /…$/);
  });

  it('leaves out lanes in which nobody did anything', () => {
    const silent = run('no lock', transcript(tenBuyers().actors.slice(1), []));
    assert.match(scenarioReport({ ...ticketReport(), shown: silent }, paper(100)), /^ {2}WHAT CAME OUT/);
  });
});
