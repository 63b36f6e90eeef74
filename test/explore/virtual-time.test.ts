import assert from 'node:assert/strict';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { counted, counts, exploredVariant } from './explored.ts';

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
        const found = await exploredVariant(clock, variant, { time: 'ordered', as, confirm: false });
        assert.deepEqual(Object.keys(counts(found)), ['late last'], JSON.stringify(found.outcomes[0]?.outcome));
        assert.equal(found.complete, true);
      });
    }
  }
  it('time=any: timers of different actors fire in any order; time=ordered: as they are due', async () => {
    assert.deepEqual(await counted(clock, 'early'), { 'late last': 3, 'early last': 3 });
    assert.deepEqual(await counted(clock, 'early', { time: 'ordered' }), { 'late last': 2, 'early last': 1 });
  });
  it('stalls: how often a timer fires that nobody waits for; what was left out is a bound', async () => {
    const beats = (stalls: number) => exploredVariant(clock, 'beats', { stalls, confirm: false });
    const [none, one, two] = [await beats(0), await beats(1), await beats(2)];
    assert.ok(none.orders < one.orders && one.orders < two.orders, `${none.orders} ${one.orders} ${two.orders}`);
    assert.match(one.bounds.join(), /stalls=1/);
  });
  it('a lease of ten seconds that runs out while its owner computes: an order, found without waiting, on untouched proper-lockfile', async () => {
    const found = await exploredVariant('test/fixtures/explore/lease.ts', 'lease', {
      strategy: 'few-preemptions',
      preemptions: 1,
      stalls: 0,
      confirm: false,
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
