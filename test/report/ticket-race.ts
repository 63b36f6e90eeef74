import type { ScenarioReport, HeadlineSetting } from '../../src/report/index.ts';
import type { Transcript } from '../../src/transcript/index.ts';
import type { ScenarioResult, VariantResult } from '../../src/scenario/result.ts';
import { child, claim, line, outcome, run, took, transcript, variant } from './made-by-hand.ts';

// The ticket race as it usually ends: the report that this house is judged by.

export const ticketSetting: HeadlineSetting = {
  setting: '10 processes, 1 ticket, waits of 50 to 150 ms',
  seed: 7,
  variants: 4,
  runs: 5,
};

const buysAt = [85, 113, 108, 94, 148, 57, 124, 139.4, 148.4, 138];

/** All look, then each buys. The last run of the variant without a lock. */
export function tenBuyers(): Transcript {
  const buyers = buysAt.map((at, index) => child(index + 1, `buyer ${index + 1}`, 0.5, at + 0.3));
  const looks = buyers.map(({ id }, index) => line(id, 3 + index / 2, 'sees 1'));
  const buys = buyers.map(({ id }, index) => line(id, buysAt[index]!, 'buys'));
  return transcript(buyers, [...looks, ...buys]);
}

const whyOversold = 'several looked before the first one wrote';
const oversold = outcome('oversold', 'wrong', { bought: 10, left: 0, crashed: 0 }, 5, whyOversold);
const soldExactly = outcome('sold exactly', 'right', { bought: 1, left: 0, crashed: 0 }, 5, 'one turn after the other');
const longestWait = { milliseconds: 143, says: 'longest wait' };

export const fileLock: VariantResult = variant('file lock', {
  milliseconds: took(1097.2),
  ideal: { milliseconds: 1078, says: 'sum of waits' },
  outcomes: [soldExactly],
  claims: [claim('always', 'sold exactly')],
});

const withoutFileLock = (name: string, milliseconds: number): VariantResult =>
  variant(name, {
    milliseconds: took(milliseconds),
    ideal: longestWait,
    outcomes: [oversold],
    claims: [claim('can', 'oversold')],
  });

export function ticketResult(...variants: VariantResult[]): ScenarioResult {
  const usual = [
    withoutFileLock('no lock', 152.4),
    withoutFileLock('lock the write only', 154.9),
    withoutFileLock('async-mutex', 153),
    fileLock,
  ];
  return {
    scenario: 'ticket-race',
    params: {},
    as: 'processes',
    seed: 7,
    holds: true,
    variants: variants.length > 0 ? variants : usual,
  };
}

export function ticketReport(result: ScenarioResult = ticketResult()): ScenarioReport {
  const last = run('no lock', tenBuyers(), 5);
  return {
    result,
    view: 'lanes',
    times: true,
    shown: last,
    runsByVariant: [last],
    next: [
      { command: 'npm run explore ticket-race buyers=2', says: 'every order, not five runs' },
      { command: 'npm run scenario ticket-race as=tasks', says: 'which line changes, and why?' },
    ],
    elapsed: 11_200,
  };
}
