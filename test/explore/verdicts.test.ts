import assert from 'node:assert/strict';
import { replayToken, type Explored } from '../../src/explore/index.ts';
import { inFull, someOf } from '../full.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { counts, exploredVariant } from './explored.ts';

const verdicts = 'test/fixtures/explore/verdicts.ts';

const wrong = ({ outcomes }: Explored): string[] =>
  outcomes.flatMap(({ verdict, label }) => (verdict === 'wrong' ? [label] : []));

describe('explore: an actor that has no end', () => {
  closeHomeAfterwards();
  for (const as of someOf(['processes', 'threads'] as const)) {
    it(`${as}: who computes all the time, in new processes ten times as long, does not end`, async () => {
      const found = await exploredVariant(verdicts, 'spins', { as, grace: 200 });
      assert.deepEqual([found.verdict, found.unknown, wrong(found)], ['broken', [], ['does not end']]);
      assert.match(
        found.outcomes[0]!.why,
        /^actor 1 did not come to rest within 0.2 s, after append text, and used the processor/,
      );
    });
  }
  it('who only takes longer is not said to have no end', async () => {
    const found = await exploredVariant(verdicts, 'computesLong', { grace: 400 });
    assert.deepEqual([found.verdict, wrong(found)], ['unknown', []]);
    assert.match(
      found.unknown.join('\n'),
      /not confirmed: an order was given up as "does not end"; in new processes, with 10 times the time, it went on/,
    );
    assert.equal(found.outcomes[0]!.token, '');
  });
  it('grace=0: whoever computes is waited for as long as it takes', async () => {
    const { verdict, outcomes } = await exploredVariant(verdicts, 'computesLong', { grace: 0 });
    assert.deepEqual([verdict, outcomes.map(({ label }) => label)], ['holds', ['fine']]);
  });
  it('who awaits what nothing will ever bring ends in a deadlock', async () => {
    const found = await exploredVariant(verdicts, 'awaitsNothing');
    assert.deepEqual([found.verdict, found.unknown, counts(found)], ['broken', [], { deadlock: 2 }]);
    assert.match(
      found.outcomes[0]!.why,
      /^actor 1 awaits something that nothing will ever bring, after append text; actor 2 awaits/,
    );
  });
  it('who asks for ever is told by what it repeats, with a short token that runs again', async () => {
    const found = await exploredVariant(verdicts, 'pollsForNothing');
    assert.deepEqual([found.verdict, wrong(found)], ['broken', ['does not end']]);
    const { token, why, shortest } = found.outcomes[0]!;
    assert.match(why, /had not ended after \d+ steps \(max-steps\): from step \d+ on 2 steps come again and again, \d+ times/);
    assert.ok(shortest.steps.length < 10, String(shortest.steps.length));
    assert.equal(shortest.repeats!.length, 2);
    assert.ok(token.length < 100, token);
    assert.equal((await replayToken(token, 1, false)).label, 'does not end');
  });
});

describe('explore: what is not under control is not held against a program', () => {
  closeHomeAfterwards();
  for (const variant of ['namedPipe', ...someOf(['socket'])]) {
    it(`${variant}: an order in which somebody sleeps in the system is undecided`, async () => {
      const found = await exploredVariant(verdicts, variant, { grace: 400, maxOrders: 5 });
      assert.deepEqual([found.verdict, wrong(found)], ['unknown', []]);
      assert.match(found.unknown.join('\n'), /not fully controlled: actor \d (waited|opened the FIFO|listened on|connected to)/);
      const undecided = found.outcomes.filter(({ verdict }) => verdict === 'undecided');
      assert.ok(undecided.length > 0);
      for (const { token, label } of undecided) assert.deepEqual([token, label], ['', 'not under control']);
    });
  }
  it('a wrong outcome beside a program that nobody controls shows nothing', async () => {
    const found = await exploredVariant(verdicts, 'besideProgram');
    assert.deepEqual([found.verdict, counts(found)], ['unknown', { 'not under control': 4, fine: 2 }]);
    assert.match(
      found.outcomes[0]!.why,
      /^it ended in "lost"; actor 1 started a child process \(execFileSync\), verdicts\.ts:\d+/,
    );
  });
  it('one order in which everything was under control is enough', async () => {
    const found = await exploredVariant(verdicts, 'sometimesBesideProgram');
    assert.deepEqual([found.verdict, wrong(found)], ['broken', ['lost']]);
    assert.match(found.unknown.join(), /not fully controlled: actor \d started a child process \(execFileSync\)/);
  });
});

describe('explore: the bounds of a search are not held against a program', () => {
  closeHomeAfterwards();
  it('nobody asks for ever while another could answer', async () => {
    const found = await exploredVariant(verdicts, 'polls', { strategy: 'few-preemptions', preemptions: 0 });
    assert.deepEqual([found.verdict, wrong(found)], ['holds', []]);
    assert.match(found.bounds.join('\n'), /who looks again and again and sees the same did so 50 times/);
  });
  inFull(() => {
    it('nor while the time comes for which another sleeps', async () => {
      const found = await exploredVariant(verdicts, 'pollsSlowly');
      assert.deepEqual([found.verdict, wrong(found)], ['holds', []]);
    });
  });
  it('where nothing else happens time goes by: an interval fires as often as it needs', async () => {
    const found = await exploredVariant(verdicts, 'ticks');
    assert.deepEqual([found.verdict, Object.keys(counts(found))], ['holds', ['fine']]);
  });
});
