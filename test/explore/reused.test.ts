import assert from 'node:assert/strict';
import { someOf } from '../full.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { exploredVariant } from './explored.ts';

const fixture = 'test/fixtures/explore/reused.ts';

interface Ended {
  readonly most: number;
  readonly crashed: readonly string[];
}

async function ended(
  way: string,
  request: object = {},
): Promise<{ orders: number; most: number; crashed: Set<string>; slow: readonly string[] }> {
  const { outcomes, orders, slow } = await exploredVariant(fixture, way, { confirm: false, ...request });
  const all = outcomes.map(({ outcome }) => outcome as Ended);
  return {
    orders,
    slow,
    most: Math.max(...all.map(({ most }) => most)),
    crashed: new Set(all.flatMap(({ crashed }) => crashed)),
  };
}

describe('explore: an end costs no new process', () => {
  closeHomeAfterwards();
  for (const as of someOf(['processes', 'threads'] as const)) {
    for (const way of ['returns', 'exits', 'throws', 'throwsLater', 'rejects'] as const) {
      it(`${way}, in ${as}: one process runs all orders, each actor with its own exit`, async () => {
        const { orders, most, slow } = await ended(way, { as });
        assert.deepEqual([orders, most, slow], [6, 6, []]);
      });
    }
  }

  it('throwsAfterLock: one process runs all orders, and closes what the lock had open', async () => {
    const { orders, most, slow } = await ended('throwsAfterLock');
    assert.deepEqual([most, slow], [orders, []]);
  });

  it('a program that no end can stop is ended with its process; how it ended was told before', async () => {
    const { orders, most, crashed, slow } = await ended('isKept', { grace: 300 });
    assert.deepEqual([orders, most], [6, 1]);
    assert.deepEqual([...crashed], ['it exited with 3, after append runs']);
    assert.deepEqual(slow, ['new processes were started 5 times, since it did not come to rest within 0.3 s: that takes long']);
  });

  it('where each order needs new processes the search says why it is slow', async () => {
    const { slow } = await ended('aborts');
    assert.deepEqual(slow, [
      'new processes were started 5 times, since its process ended without a word: it was ended by SIGABRT: that takes long',
    ]);
  });
});
