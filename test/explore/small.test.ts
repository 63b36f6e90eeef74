import assert from 'node:assert/strict';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { counted, counts, endsOf, exploredVariant, replayedWrong } from './explored.ts';

const small = 'test/fixtures/explore/small.ts';

describe('explore: small programs', () => {
  closeHomeAfterwards();
  it('two who each begin two writes at once: 24 orders', async () => {
    assert.deepEqual(await counted(small, 'twoWriters'), { done: 24 });
  });
  it('two locks in opposite order: 6 orders, of which 2 are deadlocks, and who waits for whom', async () => {
    const found = await exploredVariant(small, 'twoLocks');
    assert.deepEqual(counts(found), { done: 4, deadlock: 2 });
    const deadlock = found.outcomes.find(({ label }) => label === 'deadlock')!;
    assert.deepEqual(endsOf(deadlock.shortest), [
      { kind: 'blocked', on: 'b.lock', owner: 1 },
      { kind: 'blocked', on: 'a.lock', owner: 0 },
    ]);
    assert.match(deadlock.why, /actor 1 waits for b\.lock, which actor 2 has; actor 2 waits for a\.lock, which actor 1 has/);
    assert.deepEqual(await replayedWrong(found), ['deadlock 100 of 100', 'deadlock 3 of 3, fresh']);
  });
  it('each operation goes on in the AsyncLocalStorage that it was begun in', async () => {
    assert.deepEqual(await counted(small, 'contexts'), { done: 24 });
  });
  it('a synchronous and an asynchronous operation of one process are pending at once', async () => {
    assert.deepEqual(await counted(small, 'pendingAtOnce'), { done: 24 });
  });
  it('timers of one process fire in the order in which they are due; cleared ones and those of no concern never', async () => {
    const found = await exploredVariant(small, 'timers', { stalls: 0, confirm: false });
    assert.deepEqual(counts(found), { done: 6 });
    assert.equal(found.bounds.length, 1);
  });
  it('folders with a drawn part in their names have the same names in the same order', async () => {
    const found = await exploredVariant(small, 'temporaryFolders', { maxOrders: 40 });
    assert.deepEqual(counts(found), { done: 40 });
    assert.deepEqual([found.deterministic, found.unknown.length], [true, 1], found.unknown.join());
  });
  it('where nobody met anybody, nobody knows: never a pass', async () => {
    const found = await exploredVariant(small, 'nothingInCommon', { confirm: false });
    assert.equal(found.verdict, 'unknown');
    assert.match(found.unknown.join(), /nothing met/);
  });
  it('what never ends is an outcome, and what was not tried is said', async () => {
    const found = await exploredVariant(small, 'endless', { maxSteps: 20, maxOrders: 30, confirm: false });
    assert.deepEqual(counts(found), { 'does not end': 30 });
    assert.equal(found.complete, false);
    assert.match(found.unknown.join(), /stopped after 30 orders/);
    assert.match(found.outcomes[0]!.why, /had not ended after 20 steps/);
  });

  it('a module that waits at its top level is evaluated anew for each order like any other', async () => {
    const found = await exploredVariant('test/fixtures/explore/top-level-await.ts', 'count');
    assert.deepEqual(counts(found), { lost: 4, counted: 2 });
    assert.deepEqual([found.unknown, found.slow], [[], []]);
  });
  for (const newProcesses of [false, true]) {
    it(`what a module waits for at its top level is a step${newProcesses ? ', in new processes' : ''}`, async () => {
      const found = await exploredVariant('test/fixtures/explore/looks-at-top.ts', 'sell', { newProcesses });
      assert.deepEqual(counts(found), { oversold: 4, 'sold once': 2 });
      assert.deepEqual(found.unknown, []);
    });
  }
  it('look outside, then take the file lock: 14 orders, none oversells', async () => {
    assert.deepEqual(await counted('test/fixtures/explore/looks.ts', 'look outside'), { right: 14 });
  });
  it('what comes of using processes again is told as well: in fresh ones it does not come', async () => {
    const found = await exploredVariant('test/fixtures/explore/restless.ts', 'remembers');
    assert.equal(found.deterministic, false);
    assert.match(found.unknown.join('\n'), /the order that ended in "remembered" gave "done" in new processes/);
  });
  it('a program that does something else every time is told so, and is no pass', async () => {
    const found = await exploredVariant('test/fixtures/explore/restless.ts', 'measures itself');
    assert.deepEqual([found.deterministic, found.complete], [false, false]);
    assert.match(found.unknown.join('\n'), /not deterministic: at step 1 it could do .* before, and .* now/);
  });
});
