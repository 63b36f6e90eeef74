import assert from 'node:assert/strict';
import { explored } from '../explore/explored.ts';
import { closeHomeAfterwards, labels, staged } from './staged.ts';

describe('ready-queue', () => {
  closeHomeAfterwards();

  it('explored: without a rule both orders, each with its chart and waits; with one a single order', async () => {
    const { variants } = await explored('ready-queue');
    const [noRule, byRule] = variants;
    // rr, quantum 2, by hand: A 0 to 2, B 2 to 4, then C and A or A and C; the rest by the same rule.
    const ends = Object.fromEntries(noRule!.outcomes.map(({ label, orders, outcome }) => [label, { orders, outcome }]));
    const common = { wait_of_A: 10 };
    assert.deepEqual(ends, {
      'arrival first': {
        orders: 1,
        outcome: { gantt: 'AABBCCAADDBAADDAADAAAA', ...common, wait_of_C: 2, meanWait: 7.25, ties: 'arrival-first' },
      },
      'running first': {
        orders: 1,
        outcome: { gantt: 'AABBAACCDDBAADDAADAAAA', ...common, wait_of_C: 4, meanWait: 7.75, ties: 'running-first' },
      },
    });
    assert.deepEqual(
      byRule!.outcomes.map(({ label, orders }) => [label, orders]),
      [['arrival first', 1]],
    );
    assert.deepEqual([noRule!.verdict, byRule!.verdict], ['holds', 'holds']);
  });

  it('left alone, who arrives goes first under the rule', async () => {
    const { result } = await staged('ready-queue', { variant: 'arrival first', as: 'threads' });
    assert.deepEqual(labels(result, 'arrival first'), ['arrival first']);
  });
});
