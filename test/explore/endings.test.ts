import assert from 'node:assert/strict';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { counts, exploredVariant } from './explored.ts';

const endings = 'test/fixtures/explore/endings.ts';
const threeOrders = { 'one returned': 3 }; // Actor 1 has one operation, actor 2 has two.

describe('explore: an actor that comes to a bad end is named with its last operation, and the search goes on', () => {
  closeHomeAfterwards();
  for (const [variant, crash] of [
    ['throws', 'no luck'],
    ['throwsLater', 'much later'],
    ['exits', 'it exited with 3, after write shared'],
  ] as const) {
    it(`${variant}: ${crash}`, async () => {
      const found = await exploredVariant(endings, variant);
      assert.deepEqual(counts(found), threeOrders);
      assert.deepEqual(
        found.outcomes.map(({ outcome }) => (outcome as { crashed: string[] }).crashed),
        [[`actor 1: ${crash}`]],
      );
      assert.deepEqual(found.unknown, []);
    });
  }
  it('isKilled: by whom, and by what; that is a step of its own', async () => {
    const found = await exploredVariant(endings, 'isKilled');
    assert.deepEqual(counts(found), { 'one returned': 6 });
    assert.deepEqual(
      found.outcomes.map(({ outcome }) => (outcome as { crashed: string[] }).crashed),
      [['actor 1: it killed itself: SIGKILL']],
    );
    assert.deepEqual(found.unknown, []);
  });
  it('what listeners for the exit do to files are operations like others', async () => {
    const found = await exploredVariant(endings, 'saysGoodbye', { confirm: false });
    assert.deepEqual(counts(found), { 'one returned': 6 });
    assert.deepEqual(found.outcomes[0]?.shortest.ends[0], { kind: 'gone', why: 'it exited with 0, after write shared' });
  });
  for (const ending of ['exits', 'throws', 'returns'] as const) {
    it(`who ${ending} with a lock has it until the listeners for its exit have been called`, async () => {
      const found = await exploredVariant('test/fixtures/explore/exits-holding.ts', ending);
      assert.deepEqual([found.verdict, counts(found)], ['holds', { 'one after the other': 2 }]);
    });
  }
  for (const [variant, said] of [
    ['listens', 'actor 1 listened on a TCP socket, endings.ts:39, which passes no gate'],
    ['runsPrograms', 'actor 1 started a child process (execFile), endings.ts:40, which passes no gate'],
    ['runsProgramsSync', 'actor 1 started a child process (execFileSync), endings.ts:41, which passes no gate'],
  ] as const) {
    it(`${variant}: not fully controlled, so nobody knows`, async () => {
      const { unknown, orders } = await exploredVariant(endings, variant, { grace: 1000, confirm: false });
      assert.ok(unknown.includes(`not fully controlled: ${said}`), unknown.join('\n'));
      assert.ok(orders >= 3);
    });
  }
});
