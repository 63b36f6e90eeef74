import assert from 'node:assert/strict';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { planExploration } from '../../src/explore/index.ts';
import { openHome } from '../../src/process/for-tools.ts';
import { Process } from '../../src/process/index.ts';
import { describeScenarios, findScenario } from '../../src/scenario/index.ts';
import { inFull } from '../full.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { generate } from '../soundness/generate.ts';
import { twinsTask, type Judged, type Subject, type twinsOfAll, type TwinsRequest } from './twins.ts';

const random = new URL('../fixtures/soundness/programs.ts', import.meta.url).href;
const catalogue = ['ticket-race', 'bounded-queue', 'condition-buffer', 'producer-consumer', 'readers-writers'];
let searches = 0;

async function judge(scenario: string, subjects: readonly Subject[], mostOrders: number): Promise<Judged[]> {
  const home = await openHome();
  const runFolder = join(home.folder, `twins-${++searches}`);
  const [root, pipes] = [join(runFolder, 'files'), join(runFolder, 'pipes')];
  await mkdir(root, { recursive: true });
  await mkdir(pipes);
  const request: TwinsRequest = { scenario, subjects, root, pipes, mostOrders };
  const options = { name: 'main', runFolder, cwd: root, group: true, quiet: true, modules: [scenario] };
  const searching = new Process<typeof twinsOfAll>(twinsTask, [request], options);
  try {
    searching.start();
    return await searching.result();
  } finally {
    await rm(runFolder, { recursive: true, force: true });
  }
}

/** What is not as it is said: pairs that are not swapped, and twins that are not the nearest, or are missing. */
const faults = (judged: readonly Judged[]): string[] =>
  judged.flatMap(({ kind, why, twins }, at) => [
    ...(kind === 'failed' ? [`${at}: ${why}`] : []),
    ...twins.flatMap((twin) => {
      const isTrue = twin.untrue === 0 && (twin.nearest === null || (twin.isNearest && twin.swapped === twin.nearest));
      return isTrue ? [] : [`${at}: ${JSON.stringify(twin)}`];
    }),
  ]);

const withTwins = (judged: readonly Judged[]): number =>
  judged.flatMap(({ twins }) => twins).filter(({ swapped }) => (swapped ?? 0) > 0).length;

describe('explore: twins, held against every order', () => {
  closeHomeAfterwards();

  /** So many of them where everything is tested; fewer tell little, soon. */
  const programs = (amount: number): Subject[] =>
    Array.from({ length: amount }, (_, at) => ({ variant: 'interpret', params: {}, program: generate(1000 + at) }));

  it('random programs: the pairs that are named are swapped, and no order that goes right is nearer', async () => {
    const judged = await judge(random, programs(8), 150);
    assert.deepEqual(faults(judged), []);
    assert.ok(withTwins(judged) > 1);
  }).timeout(120_000);

  inFull(() => {
    it('200 random programs', async () => {
      const judged = await judge(random, programs(200), 150);
      assert.deepEqual(faults(judged), []);
      assert.ok(withTwins(judged) > 40, String(withTwins(judged)));
    }).timeout(30 * 60_000);

    for (const name of catalogue) {
      it(`${name}, every variant with up to 1,000 orders`, async () => {
        const file = findScenario(name);
        const [description] = await describeScenarios([file]);
        const { params, variants } = await planExploration(file, description!, { params: {} });
        const judged = await judge(
          file.url,
          variants.map((variant) => ({ variant, params })),
          1000,
        );
        assert.deepEqual(faults(judged), []);
      }).timeout(30 * 60_000);
    }
  });
});
