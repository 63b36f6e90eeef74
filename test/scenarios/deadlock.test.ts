import assert from 'node:assert/strict';
import type { As } from '../../src/index.ts';
import { counted, counts, endsOf, exploredVariant } from '../explore/explored.ts';
import { closeHomeAfterwards, labels, staged } from './staged.ts';
import { inFull, someOf } from '../full.ts';

describe('deadlock', () => {
  closeHomeAfterwards();

  for (const as of someOf(['processes', 'threads', 'tasks'] satisfies As[])) {
    it(`${as}: who goes round the table waits in vain; by number, and with a seat fewer, all eat`, async () => {
      const { result } = await staged('deadlock', { as, params: { delay: '300', patience: '3000' } });
      assert.deepEqual(labels(result, 'left, then right'), ['deadlock']);
      assert.deepEqual(labels(result, 'lower number first'), ['all ate']);
      assert.deepEqual(labels(result, 'one seat fewer'), ['all ate']);
      assert.equal(result.holds, true);
    });
  }

  it('explore: two locks in opposite order are a deadlock in 2 of 6 orders, and who waits for whom is said', async () => {
    const found = await exploredVariant('deadlock', 'left, then right', { confirm: false });
    assert.deepEqual(counts(found), { 'all ate': 4, deadlock: 2 });
    const { shortest, why, minPreemptions } = found.outcomes.find(({ label }) => label === 'deadlock')!;
    assert.equal(minPreemptions, 0);
    assert.deepEqual(endsOf(shortest), [
      { kind: 'blocked', on: 'fork 1', owner: 1 },
      { kind: 'blocked', on: 'fork 0', owner: 0 },
    ]);
    assert.match(why, /philosopher 1 waits for fork 1, which philosopher 2 has; philosopher 2 waits for fork 0/);
  });

  it('explore: no order of two is one where everybody takes the lower number first', async () => {
    const found = await exploredVariant('deadlock', 'lower number first');
    assert.deepEqual([counts(found), found.verdict], [{ 'all ate': 2 }, 'holds']);
  });

  inFull(() => {
    it('explore: three philosophers deadlock in 6 of 168 orders, by number in none of 142', async () => {
      const params = { philosophers: '3' };
      assert.deepEqual(await counted('deadlock', 'left, then right', { params }), { 'all ate': 162, deadlock: 6 });
      assert.deepEqual(await counted('deadlock', 'lower number first', { params }), { 'all ate': 142 });
    });

    for (const [variant, philosophers] of [
      ['lower number first', '4'],
      ['one seat fewer', '3'],
    ] as const) {
      it(`explore: ${variant}: ${philosophers} can end in nothing but a meal for all`, async () => {
        const request = { params: { philosophers }, strategy: 'every-outcome' } as const;
        const { outcomes, verdict, complete } = await exploredVariant('deadlock', variant, request);
        assert.deepEqual([outcomes.map(({ label }) => label), verdict, complete], [['all ate'], 'holds', true]);
      });
    }
  });
});
