import assert from 'node:assert/strict';
import { replayToken, type Explored, type ExploreRequest, type Schedule } from '../../src/explore/index.ts';
import { inFull, someOf } from '../full.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { explored } from './explored.ts';

const clerks = 'test/fixtures/explore/kills.ts';

/** Few orders, and all of their kills: how many there are does not depend on how fast it goes. */
const few: Partial<ExploreRequest> = { kill: true, strategy: 'few-preemptions', maxOrders: 2, maxSeconds: 300 };

type Swept = Explored & Required<Pick<Explored, 'kills'>>;

async function swept(name: string, variant: string, request: Partial<ExploreRequest> = {}): Promise<Swept> {
  const { variants } = await explored(name, { ...few, variant, ...request });
  const [one] = variants;
  assert.ok(one?.kills);
  return { ...one, kills: one.kills };
}

const labels = ({ kills }: Swept): readonly string[] => [...new Set(kills.outcomes.map(({ label }) => label))].toSorted();

/** What stands before the kill, the kill, and what comes first behind it: `clerk 1 write book.lock, is killed; clerk 2 write book.lock`. */
function aroundTheKill({ kills }: Swept, label: string): readonly string[] {
  return kills.outcomes
    .filter((outcome) => outcome.label === label)
    .map(({ shortest: { steps, actors } }) => {
      const at = steps.findIndex(({ verb }) => verb === 'is killed');
      const [before, kill] = [steps[at - 1]!, steps[at]!];
      assert.equal(kill.result, 'SIGKILL');
      return `${actors[kill.actor]} is killed after ${actors[before.actor]} ${before.verb} ${before.on}`;
    });
}

describe('explore kill=yes', () => {
  closeHomeAfterwards();

  it('a lock file that nobody removes: who is left is stuck, and the token repeats it', async () => {
    const found = await swept(clerks, 'lockFile', { maxOrders: 1 });
    assert.equal(found.kills.verdict, 'broken');
    const stuck = found.kills.outcomes.filter(({ label }) => label === 'stuck');
    assert.ok(stuck.length > 0 && stuck.every(({ verdict }) => verdict === 'wrong'));
    const { token, why } = stuck[0]!;
    assert.match(token, /\/[12]*[12]K/);
    assert.match(why, /^it had not ended after \d+ steps .*again and again/);
    for (const isNew of someOf([true, false])) {
      const { label, verdict, same, shortest } = await replayToken(token, 2, isNew);
      const verbs = (order: Schedule): readonly string[] => order.steps.map(({ verb }) => verb);
      assert.deepEqual([label, verdict, same, verbs(shortest)], ['stuck', 'wrong', true, verbs(stuck[0]!.shortest)]);
    }
  });

  it('what was there before and is gone is lost; what the dead has not written is not called so; and claims do not speak of it', async () => {
    const how = { ...few, variant: 'takesOut', strategy: 'every-order', maxOrders: 100 } as const;
    const { verdict, variants } = await explored(clerks, how);
    const [found] = variants;
    assert.ok(found?.kills);
    assert.deepEqual([verdict, found.verdict, found.kills.verdict], ['broken', 'holds', 'broken']);
    assert.ok(found.complete && found.kills.complete && found.claims.every(({ holds }) => holds));
    assert.deepEqual(labels(found as Swept), ['lost', 'written']);
    for (const text of aroundTheKill(found as Swept, 'lost')) assert.match(text, /^(clerk [12]) is killed after \1 rename book$/);
  });

  inFull(() => {
    it('what a scenario itself calls a deadlock is not stuck: everybody who lives has come to the end', async () => {
      const found = await swept('deadlock', 'lower number first', { maxOrders: 1, confirm: false });
      assert.ok(found.kills.kills > 0);
      assert.deepEqual(
        [labels(found).includes('stuck'), found.kills.outcomes.some(({ verdict }) => verdict === 'wrong')],
        [false, false],
      );
    });

    it('a lock that the kernel has: no kill does harm', async () => {
      const found = await swept(clerks, 'kernelLock');
      assert.deepEqual([found.kills.verdict, labels(found)], ['holds', ['written']]);
      assert.equal(found.kills.isFine, true);
    });

    it('what only the one has not done that was killed is no harm, though the scenario calls it wrong and does not ask', async () => {
      const found = await swept(clerks, 'doesNotRead');
      assert.deepEqual([found.kills.verdict, labels(found)], ['holds', ['no harm', 'written']]);
    });

    it('what it left half done, and the scenario counts, is neither harm nor none', async () => {
      const found = await swept('stale-lockfile', 'kernel lock');
      assert.equal(found.kills.verdict, 'unknown');
      const open = found.kills.outcomes.filter(({ verdict }) => verdict === 'unknown');
      assert.ok(open.length > 0 && open.every(({ label, why }) => label === 'two owners' && why.includes('`killed`')));
    });

    it('without kill=yes nobody is killed', async () => {
      const { variants } = await explored(clerks, { ...few, kill: false, variant: 'kernelLock', confirm: false });
      assert.equal('kills' in variants[0]!, false);
    });

    it('half a file, where whole files are split: that is done where nothing else goes wrong', async () => {
      const found = await swept(clerks, 'rewrites');
      assert.deepEqual([found.kills.verdict, found.kills.isFine], ['broken', true]);
      const lost = found.kills.outcomes.filter(({ label }) => label === 'lost');
      assert.ok(lost.length > 0 && lost.every(({ setting, token }) => setting === 'fine=yes' && token.includes('/fine=yes/')));
      assert.equal((await replayToken(lost[0]!.token, 1, false)).label, 'lost');
    });

    it('a draft that is renamed: half of it is nowhere to be seen', async () => {
      const found = await swept(clerks, 'renames');
      assert.deepEqual([found.kills.verdict, found.kills.isFine, labels(found)], ['holds', true, ['written']]);
    });

    it('one that lives falls over what the dead has left', async () => {
      const found = await swept(clerks, 'fallsOver');
      assert.deepEqual([found.kills.verdict, labels(found).includes('crashed')], ['broken', true]);
      for (const text of aroundTheKill(found, 'crashed'))
        assert.match(text, /^(clerk [12]) is killed after \1 (write draft|append book)$/);
    });

    it('who asks whether the owner of a lock file lives goes on after its death; only where its number is not in it yet he does not', async () => {
      const found = await swept(clerks, 'asksForThePid');
      assert.deepEqual(labels(found), ['stuck', 'written']);
      const stuck = found.kills.outcomes.filter(({ label }) => label === 'stuck');
      assert.ok(stuck.every(({ setting }) => setting === 'fine=yes'));
    });

    it('one that blocks is killed where it stands as well', async () => {
      const found = await swept(clerks, 'blocking');
      assert.deepEqual([found.kills.verdict, labels(found)], ['holds', ['written']]);
    });
  });

  it('a thread cannot be killed alone', async () => {
    await assert.rejects(
      swept(clerks, 'lockFile', { as: 'threads' }),
      /^UsageError: kill=yes kills processes: .* Use as=processes\.$/,
    );
  });
}).timeout(300_000);
