import assert from 'node:assert/strict';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { counts, endsOf, exploredVariant, replayedWrong } from './explored.ts';

const waiting = 'test/fixtures/explore/waiting.ts';
const reduced = { strategy: 'every-outcome' } as const;
const unconfirmed = { ...reduced, confirm: false };

describe('explore: semaphores, barriers, conditions', () => {
  closeHomeAfterwards();

  it('two semaphores in opposite order: 6 orders, of which 2 are deadlocks, and who waits for whom', async () => {
    const found = await exploredVariant(waiting, 'oppositeOrder', { params: { parties: '2' } });
    assert.deepEqual(counts(found), { done: 4, deadlock: 2 });
    const deadlock = found.outcomes.find(({ label }) => label === 'deadlock')!;
    assert.deepEqual(endsOf(deadlock.shortest), [
      { kind: 'blocked', on: 'right', owner: 1, verb: 'acquire', of: 'semaphore' },
      { kind: 'blocked', on: 'left', owner: 0, verb: 'acquire', of: 'semaphore' },
    ]);
    assert.match(deadlock.why, /party 1 waits for right, which party 2 has; party 2 waits for left, which party 1 has/);
    assert.deepEqual(await replayedWrong(found), ['deadlock 100 of 100', 'deadlock 3 of 3, fresh']);
  });

  it('a barrier that loses an arrival is a deadlock, in which nobody is left to help', async () => {
    const found = await exploredVariant(waiting, 'someoneGoesHome', unconfirmed);
    assert.deepEqual(Object.keys(counts(found)).toSorted(), ['deadlock', 'done']);
    const deadlock = found.outcomes.find(({ label }) => label === 'deadlock')!;
    assert.match(deadlock.why, /party 1 waits for barrier 1, and nobody is left to help/);
    assert.deepEqual(endsOf(deadlock.shortest)[0], { kind: 'blocked', on: 'barrier 1', verb: 'go through', of: 'barrier' });
  });

  it('a barrier to which everybody comes holds in every order', async () => {
    const found = await exploredVariant(waiting, 'everybodyComes', unconfirmed);
    assert.deepEqual([found.verdict, found.complete, Object.keys(counts(found))], ['holds', true, ['done']]);
  });

  it('`if` where it must say `while`: another takes what a consumer was notified of, with one cut-in at most', async () => {
    const found = await exploredVariant(waiting, 'ifThereIsNone', reduced);
    const stolen = found.outcomes.find(({ label }) => label === 'stolen');
    assert.ok(stolen && stolen.minPreemptions <= 1, String(stolen?.minPreemptions));
    assert.deepEqual(await replayedWrong({ ...found, outcomes: [stolen] }), ['stolen 100 of 100', 'stolen 3 of 3, fresh']);
  });

  it('with `while` it holds in every order', async () => {
    const found = await exploredVariant(waiting, 'whileThereIsNone', unconfirmed);
    assert.deepEqual([found.verdict, found.complete, Object.keys(counts(found))], ['holds', true, ['done']]);
  });

  it('what is changed without a notification may leave its waiter asleep', async () => {
    const found = await exploredVariant(waiting, 'neverNotified', { ...unconfirmed, params: { parties: '2' } });
    assert.deepEqual(Object.keys(counts(found)).toSorted(), ['deadlock', 'done']);
  });
});
