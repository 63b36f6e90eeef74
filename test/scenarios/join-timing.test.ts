import assert from 'node:assert/strict';
import { closeHomeAfterwards, labels, staged } from './staged.ts';
import { someOf } from '../full.ts';

describe('join-timing', () => {
  closeHomeAfterwards();

  for (const as of someOf(['tasks', 'threads', 'processes'] as const)) {
    it(`${as}: one after the other is the sum, together the longest, a time-out returns with the child alive`, async () => {
      const { result } = await staged('join-timing', { as, params: { scale: '0.3' } });
      assert.deepEqual(labels(result, 'start, join, repeat'), ['the sum']);
      assert.deepEqual(labels(result, 'start all, join 3 2 1'), ['the longest']);
      assert.deepEqual(labels(result, 'start all, first join'), ['the shortest']);
      assert.deepEqual(labels(result, 'start 3, join(1500)'), ['given up in time']);
      assert.deepEqual(labels(result, 'start all, no join'), ['at once']);
      assert.equal(result.holds, true);
    });
  }

  it('joined in reverse, all three joins return when the longest has ended', async () => {
    const { runs } = await staged('join-timing', { as: 'threads', variant: 'start all, join 3 2 1', params: { scale: '0.3' } });
    const joins = runs[0]!.transcript.events.flatMap((event) => (event.kind === 'join' ? [event] : []));
    assert.equal(joins.length, 3);
    const { actors, events } = runs[0]!.transcript;
    assert.ok(events.length > 0);
    const endOf = (on: string): number => actors.find(({ id }) => id === on)!.ended!;
    for (const { at, on } of joins.slice(1)) assert.ok(endOf(on) <= at, `${on} had ended when it was joined`);
  });
});
