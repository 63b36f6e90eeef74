import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { leftAlone, planExploration, type ExploreRequest, type LeftAlone } from '../../src/explore/index.ts';
import { sideBySide } from '../../src/explore/tool/side-by-side.ts';
import { openHome } from '../../src/process/for-tools.ts';
import { describeScenarios, findScenario } from '../../src/scenario/index.ts';
import { exploration, explored } from '../report/explorations.ts';
import { closeHomeAfterwards, staged, variantOf } from '../scenarios/staged.ts';

const fixture = 'test/fixtures/explore/alone.ts';
const noProgress = (): void => undefined;

/** So many runs of a variant, after a search that is left out. */
async function alone(
  name: string,
  variant: string,
  runs: number,
  request: Partial<ExploreRequest> = {},
  say: (variant: string, text: string) => void = noProgress,
): Promise<LeftAlone> {
  const file = findScenario(name);
  const [description] = await describeScenarios([file]);
  const plan = await planExploration(file, description!, { params: {}, variant, ...request });
  const { variants } = await leftAlone(plan, exploration(explored(variant, [])), runs, say);
  return variants[0]!.alone!;
}

const labels = ({ outcomes }: LeftAlone): [string, number][] => outcomes.map(({ label, count }) => [label, count]);

describe('left alone', () => {
  closeHomeAfterwards();

  for (const as of ['processes', 'threads'] as const) {
    it(`${as}: all see the ticket before anybody writes, without a lock; under the lock one at a time`, async () => {
      const request = { as, params: { delay: '200..200', buyers: '3' } };
      assert.deepEqual(labels(await alone('ticket-race', 'no lock', 3, request)), [['oversold', 3]]);
      assert.deepEqual(labels(await alone('ticket-race', 'file lock', 2, request)), [['sold exactly', 2]]);
    });
  }

  it('draws what scenario draws with the same seed, each run once, however many go on side by side', async () => {
    const { outcomes, runs } = await alone(fixture, 'nothing', 33, { seed: 7 });
    const { result } = await staged(fixture, { variant: 'nothing', seed: 7, runs: 33 });
    const counts: Record<string, number> = { low: 0, high: 0 };
    for (const { label, count } of variantOf(result, 'nothing').outcomes) counts[label]! += count;
    assert.equal(runs, 33);
    assert.deepEqual(Object.fromEntries(outcomes.map(({ label, count }) => [label, count])), counts);
    assert.deepEqual(new Set(outcomes.map(({ label, verdict }) => `${label} ${verdict}`)), new Set(['low right', 'high wrong']));
  });

  it('says after every run how far it is', async () => {
    const said: string[] = [];
    await alone(fixture, 'nothing', 3, {}, (variant, text) => said.push(`${variant}, ${text}`));
    assert.deepEqual([said[0], said.at(-1), said.length], ['nothing, left alone 0 of 3', 'nothing, left alone 3 of 3', 4]);
  });

  for (const as of ['processes', 'threads'] as const) {
    it(`${as}: who does not end is timed out and killed, and the next run goes on`, async () => {
      const request = { as, params: { actors: '2' } };
      assert.deepEqual(labels(await alone(fixture, 'blocks', 3, request)), [['timed out', 3]]);
    });
  }

  it('a run whose own code throws has crashed', async () => {
    assert.deepEqual(labels(await alone(fixture, 'throws', 2, { params: { actors: '1' } })), [['crashed', 2]]);
  });

  it('leaves nothing in its home', async () => {
    await alone(fixture, 'nothing', 3, { params: { actors: '2' } });
    const folders = readdirSync((await openHome()).folder).filter((name) => name.startsWith('alone-'));
    assert.deepEqual(folders, []);
  });
});

describe('how many runs go on side by side', () => {
  for (const [cores, idle, lanes, why] of [
    [2, 0.4, 1, 'two actors keep two cores busy'],
    [2, 1.5, 2, 'they wait most of the time'],
    [16, 14.5, 5, 'most cores have nothing to do'],
    [16, 16, 16, 'nothing is computed at all: one for each core at most'],
    [8, 0, 1, 'others keep the machine busy'],
  ] as const) {
    it(`${lanes} on ${cores} cores: ${why}`, () => {
      assert.equal(sideBySide(cores, idle), lanes);
    });
  }
});
