import assert from 'node:assert/strict';
import type { VariantResult } from '../../src/scenario/index.ts';
import { scenarioReport } from '../../src/report/index.ts';
import { claim, outcome, paper, variant } from './made-by-hand.ts';

const kept = variant('child', {
  outcomes: [outcome('isolated', 'right', { exitCode: 7 }, 1)],
  claims: [claim('always', 'isolated')],
});
const lost = variant('thread', {
  outcomes: [outcome('lost', 'wrong', { exitCode: 1 }, 1, 'why not')],
  claims: [claim('always', 'isolated', false)],
});

describe('a deterministic scenario that was run once', () => {
  it('says each outcome once, with words as heads, and nothing of what so few runs prove', () => {
    const result = { scenario: 's', params: {}, as: 'processes', seed: 1, holds: false, variants: [kept, lost] } as const;
    const report = {
      result,
      view: 'lines',
      times: false,
      once: true,
      shown: undefined,
      runsByVariant: [],
      next: [],
      elapsed: 1,
    } as const;
    assert.deepEqual(scenarioReport(report, paper(100)).split('\n'), [
      '  WHAT CAME OUT              exit code',
      '  ✓ child          isolated          7',
      '  ✗ thread       ! lost              1',
      '',
      '  ! lost  why not',
      '',
      '  1 claim is broken:',
      '    ✗ thread: always isolated. Seen instead: lost in 1 of 1 runs.',
      '  2 runs in 1 ms, nothing left behind.',
    ]);
  });

  it('of whoever asks for more runs it counts them, and estimates nothing', () => {
    const runs = { runs: 20, outcomes: [outcome('isolated', 'right', { exitCode: 7 }, 20)] };
    const result = { scenario: 's', params: {}, as: 'processes', seed: 1, holds: true } as const;
    const counted = (made: VariantResult): string =>
      scenarioReport(
        {
          result: { ...result, variants: [made] },
          view: 'lines',
          times: false,
          shown: undefined,
          runsByVariant: [],
          next: [],
          elapsed: 1,
        },
        paper(100),
      );
    const settled = counted({ ...kept, ...runs, claims: [{ ...claim('always', 'isolated'), byConstruction: true }] });
    assert.match(settled, /20 of 20 {3}✓ always isolated$/m);
    assert.doesNotMatch(settled, /95 %|so far/);
    assert.match(counted({ ...kept, ...runs }), /✓ always isolated, so far[^]*95 %/);
  });
});
