import assert from 'node:assert/strict';
import { inFull } from '../full.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { exploredVariant } from './explored.ts';
import { assertRecalled } from './recalled.ts';

const patience = 'test/fixtures/explore/patience.ts';
const sleepers = 'test/fixtures/explore/sleepers.ts';

/** All that the parties can answer; or how it ends, where they do not. */
async function answers(path: string, variant: string, parties = 2): Promise<readonly string[]> {
  const found = await exploredVariant(path, variant, { params: { parties: String(parties) }, confirm: false });
  assert.ok(found.complete);
  const all = found.outcomes.map(({ outcome, label }) => (outcome as { answers?: string } | undefined)?.answers ?? label);
  return [...new Set(all)].toSorted();
}

describe('explore: who waits for so long and no longer', () => {
  closeHomeAfterwards();

  it('is never refused what is there already', async () => {
    for (const variant of ['hasItsSeat', 'getsAnItem', 'getsTwo', 'getsItsOwn', 'locksItsOwn'])
      assert.deepEqual(await answers(patience, variant), ['yes,yes'], variant);
  });

  it('is refused while another has it, but never are both', async () => {
    for (const variant of ['sharesASeat', 'locksInTurn'])
      assert.deepEqual(await answers(patience, variant), ['no,yes', 'yes,no', 'yes,yes'], variant);
    assert.deepEqual(await answers(patience, 'isCancelled'), ['yes,no', 'yes,yes']);
  });

  it('joins a queue of which all was done while it waited, though more is put at once', async () => {
    assert.deepEqual(await answers(patience, 'joinsInTime'), ['yes,yes']);
    assert.deepEqual(await answers(patience, 'joinsForAWhile'), ['yes,no', 'yes,yes']);
  });

  it('never keeps a notification to itself that it did not hear: nobody sleeps for ever', async () => {
    assert.deepEqual(await answers(sleepers, 'passesOn', 3), ['yes,yes,no', 'yes,yes,yes']);
    assert.deepEqual(await answers(sleepers, 'passesOnWhenAborted', 3), ['yes,yes,aborted', 'yes,yes,yes']);
    assert.deepEqual(await answers(sleepers, 'oneOfTwo'), ['yes,no', 'yes,yes']);
  });

  it('meets all at a barrier or nobody', async () => {
    assert.deepEqual(await answers(sleepers, 'comesAlone'), ['yes,yes']);
    for (const variant of ['comesLate', 'bothComeLate'])
      assert.deepEqual(await answers(sleepers, variant), ['broken,broken', 'yes,yes'], variant);
    assert.deepEqual(await answers(sleepers, 'goesAway'), ['aborted,broken', 'yes,yes']);
  });

  it('does not pass a barrier that was aborted before it went on, as in Python', async () => {
    const all = ['broken,broken,yes', 'broken,yes,yes', 'yes,broken,yes', 'yes,yes,yes'];
    assert.deepEqual(await answers(sleepers, 'isSentAway', 3), all);
  });

  inFull(() => {
    it('answers the same, whether orders begin with what is remembered or not', async function () {
      this.timeout(600_000);
      await assertRecalled(patience);
      await assertRecalled(sleepers);
      await assertRecalled(sleepers, { parties: '3' });
    });
  });
});
