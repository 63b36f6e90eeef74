import assert from 'node:assert/strict';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { counts, exploredVariant } from './explored.ts';

const clock = 'test/fixtures/explore/clock.ts';

describe('explore: virtual time', () => {
  closeHomeAfterwards();
  for (const [variant, says] of [
    ['agree', 'every clock shows the same time, and it passes only when a timer fires'],
    ['files', 'files and folders have times of this clock; those that a program sets stay'],
    ['timeouts', 'AbortSignal.timeout is made of these timers; who looks at the clock for long enough gets there'],
  ] as const) {
    for (const as of ['processes', 'threads'] as const) {
      it(`${says} (${as})`, async () => {
        const found = await exploredVariant(clock, variant, { time: 'ordered', as });
        assert.deepEqual(Object.keys(counts(found)), ['late last'], JSON.stringify(found.outcomes[0]?.outcome));
        assert.equal(found.complete, true);
      });
    }
  }
  it('time=any: timers of different actors fire in any order; time=ordered: as they are due', async () => {
    assert.deepEqual(counts(await exploredVariant(clock, 'early')), { 'late last': 3, 'early last': 3 });
    assert.deepEqual(counts(await exploredVariant(clock, 'early', { time: 'ordered' })), { 'late last': 2, 'early last': 1 });
  });
  it('stalls: how often a timer fires that nobody waits for; what was left out is a bound', async () => {
    const orders = async (stalls: number): Promise<number> => (await exploredVariant(clock, 'beats', { stalls })).orders;
    const [none, one, two] = [await orders(0), await orders(1), await orders(2)];
    assert.ok(none < one && one < two, `${none} ${one} ${two}`);
    const { bounds } = await exploredVariant(clock, 'beats', { stalls: 1 });
    assert.match(bounds.join(), /stalls=1/);
  });
  it('a lease of ten seconds that runs out while its owner computes: an order, found without waiting, on untouched proper-lockfile', async () => {
    const found = await exploredVariant('test/fixtures/explore/lease.ts', 'lease', {
      strategy: 'few-preemptions',
      preemptions: 1,
      maxOrders: 600,
    });
    const lost = found.outcomes.find(({ label }) => label === 'lost');
    assert.equal(lost?.minPreemptions, 1);
    assert.ok(lost.shortest.steps.some(({ verb, on }) => verb === 'wait' && on === '11000 ms'));
    assert.deepEqual(
      found.unknown.filter((why) => why.startsWith('not')),
      [],
    );
  });
});
