import assert from 'node:assert/strict';
import { leftAlone, planExploration, replayToken } from '../../src/explore/index.ts';
import { describeScenarios, findScenario, type OutcomeCount } from '../../src/scenario/index.ts';
import { inFull, someOf } from '../full.ts';
import { exploration, explored } from '../report/explorations.ts';
import { closeHomeAfterwards, labels, staged, variantOf } from '../scenarios/staged.ts';
import { counts, exploredVariant } from './explored.ts';

const crashes = 'test/fixtures/explore/crashes.ts';

/** What one run of a scenario ends in, left alone. */
async function run(variant: string, look: string): Promise<{ label: string; why: string }> {
  const { result } = await staged(crashes, { variant, params: { look } });
  const [{ label, why }] = variantOf(result, variant).outcomes as readonly [OutcomeCount];
  return { label, why };
}

describe('an actor that crashes', () => {
  closeHomeAfterwards();

  for (const [variant, how] of [
    ['throws', 'threw Error: boom'],
    ['exits', 'exited with 3'],
    ['fails', 'exited with 4'],
  ] as const) {
    it(`${variant}: its run ends so, where the scenario looks only at what is returned`, async () => {
      const { label, why } = await run(variant, 'nothing');
      assert.equal(label, 'crashed');
      assert.match(why, new RegExp(`^actor 1 ${how}.*; actor 2 ${how}`));
    });
    it(`${variant}: each order that was explored ends so, and its token as well`, async () => {
      const { verdict, outcomes } = await exploredVariant(crashes, variant);
      assert.equal(verdict, 'broken');
      assert.deepEqual(
        outcomes.map(({ label, orders }) => [label, orders]),
        [['crashed', 2]],
      );
      assert.match(outcomes[0]!.why, new RegExp(`^actor 1 ${how}`));
      const { label, verdict: again } = await replayToken(outcomes[0]!.token, 1, false);
      assert.deepEqual([label, again], ['crashed', 'wrong']);
    });
  }
  it('exit code 0 is no crash', async () => {
    assert.equal((await run('leaves', 'nothing')).label, 'fine');
    assert.equal((await exploredVariant(crashes, 'leaves')).verdict, 'holds');
  });
  for (const look of ['counts', ...someOf(['spreads'])]) {
    it(`a scenario that ${look} those who crashed judges it itself`, async () => {
      assert.equal((await run('throws', look)).label, 'both crashed');
      assert.deepEqual(counts(await exploredVariant(crashes, 'throws', { params: { look } })), { 'both crashed': 2 });
    });
  }
  it('to print what came of a race takes no note of it', async () => {
    assert.equal((await run('throws', 'prints')).label, 'crashed');
  });
  it('some orders crash, and some do not: every strategy tells them apart', async () => {
    const every = await exploredVariant(crashes, 'removesOnce');
    assert.deepEqual(counts(every), { crashed: 4, fine: 2 });
    const reduced = await exploredVariant(crashes, 'removesOnce', { strategy: 'every-outcome' });
    assert.deepEqual(Object.keys(counts(reduced)).toSorted(), ['crashed', 'fine']);
  });
  it('it crashes in runs left alone, too', async () => {
    const file = findScenario(crashes);
    const [description] = await describeScenarios([file]);
    const plan = await planExploration(file, description!, { params: {}, variant: 'throws' });
    const { variants } = await leftAlone(plan, exploration(explored('throws', [])), 2, () => undefined);
    assert.deepEqual(variants[0]!.alone!.outcomes, [{ label: 'crashed', verdict: 'wrong', count: 2 }]);
  });
});

describe('a process of a scenario that crashes', () => {
  closeHomeAfterwards();
  for (const [look, label] of [
    ['joins', 'crashed'],
    ['starts', 'crashed'],
    ['asks', 'fine'],
    ['kills', 'fine'],
  ] as const) {
    it(`where its parent ${look}: ${label}`, async () => {
      const seen = await run('exits', look);
      assert.equal(seen.label, label);
      if (label === 'crashed') assert.match(seen.why, /^child exited with 3/);
    });
  }
  inFull(() => {
    it('as a thread or a task, too', async () => {
      for (const as of ['threads', 'tasks'] as const) {
        const { result } = await staged(crashes, { variant: 'throws', as, params: { look: 'joins' } });
        assert.deepEqual(labels(result, 'throws'), ['crashed']);
      }
    });
  });
});
