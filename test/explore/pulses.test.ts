import assert from 'node:assert/strict';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { counted, endsOf, exploredVariant } from './explored.ts';
import { assertRecalled } from './recalled.ts';

const pulses = 'test/fixtures/explore/pulses.ts';

describe('explore: an event that is set and cleared at once', () => {
  closeHomeAfterwards();

  it('tells whoever waited when it was set', async () => {
    assert.deepEqual(await counted(pulses, 'waitsAtOnce'), { told: 2 });
    assert.deepEqual(await counted(pulses, 'asksFirst'), { told: 2 });
  });

  it('is missed by whoever comes when it is cleared: in 1 of 5 orders', async () => {
    for (const variant of ['waitsAfterAStep', 'waitsAfterALook'])
      assert.deepEqual(await counted(pulses, variant), { told: 4, deadlock: 1 }, variant);
  });

  it('a deadlock tells who waits for it', async () => {
    const found = await exploredVariant(pulses, 'waitsAfterAStep', { confirm: false });
    const deadlock = found.outcomes.find(({ label }) => label === 'deadlock')!;
    assert.match(deadlock.why, /party 2 waits for beat, and nobody is left to help/);
    assert.deepEqual(endsOf(deadlock.shortest)[1], { kind: 'blocked', on: 'beat', verb: 'wait for', of: 'event' });
  });

  for (const stalls of [0, 1]) {
    it(`tells "no" only to whoever gave up before it was set, or came too late; stalls=${stalls}`, async () => {
      assert.deepEqual(await counted(pulses, 'isPatient', { stalls }), { told: 4, 'told no': 1 });
      assert.deepEqual(await counted(pulses, 'isPatientAfterAStep', { stalls }), { told: 8, 'told no': 2 });
      assert.deepEqual(await counted(pulses, 'isBusyMeanwhile', { stalls }), { told: 16, 'told no': 4 });
      assert.deepEqual(await counted(pulses, 'waitsTwice', { stalls }), { told: 8, 'told no': 2 });
    });
  }

  it('tells so whoever is aborted after it was set', async () => {
    assert.deepEqual(await counted(pulses, 'isAborted'), { told: 4, 'gave up': 1 });
    assert.deepEqual(await counted(pulses, 'abortsAtOnce'), { told: 3 });
  });

  it('is cleared for those who clear it themselves before they wait', async () => {
    assert.deepEqual(await counted(pulses, 'clearsBeforeItWaits'), { 'told no': 4 });
  });

  it('tells the same, whether orders begin with what is remembered or not', async function () {
    this.timeout(600_000);
    await assertRecalled(pulses);
  });
});
