import assert from 'node:assert/strict';
import { explore, type FirstWrong, type FoundOutcome } from '../../src/explore/index.ts';
import { inOwnHome, memoryFolder } from '../../src/process/for-tools.ts';
import { showFirst } from '../../src/programs/first-wrong.ts';
import { planPrograms } from '../../src/programs/index.ts';
import { firstWrongReport } from '../../src/report/index.ts';
import type { End } from '../../src/programs/result.ts';
import { root } from '../cli/typed.ts';

const counter = 'test/fixtures/programs/counter';
const commands = ['x', 'y'].map((name) => `node ${counter}/add.mjs ${name}`);
const ends = [['["x","y"]'], ['["y","x"]']].map(([text = '']): End => ({
  exits: { 'add x': 0, 'add y': 0 },
  files: { 'jobs.json': text },
  leftOut: [],
}));

describe('own programs: the first order that goes wrong', () => {
  it('is told as soon as it is met, and shown once it has come again in new processes', () =>
    inOwnHome(memoryFolder(), async () => {
      const plan = await planPrograms({ commands, cwd: root, folder: `${counter}/data`, grace: 60_000 });
      const exploring = plan.explore({ ends: ends.map(({ exits, files }) => JSON.stringify([exits, files])) });
      const told: FirstWrong[] = [];
      await explore({ ...exploring, hearWrong: (order) => told.push(order) }, () => undefined);
      assert.deepEqual(
        told.map(({ label }) => label),
        ['otherwise'],
      );
      const shown = await new Promise<FoundOutcome>((show) => showFirst(exploring, show).hear(told[0]!));
      const order = shown.shortest;
      assert.deepEqual([shown.label, order.steps.length], ['otherwise', 4]);
      const paper = { width: 100, colour: false, unicode: true };
      const report = firstWrongReport({ outcome: shown.outcome as End, why: shown.why, shortest: order, ends }, paper);
      assert.match(report, /THE FIRST ORDER THAT ENDS OTHERWISE/);
      assert.match(report, /add\.mjs:3/);
      assert.match(report, /no one-after-the-other run ends so\. It came again in new\s+processes\./);
    }));

  it('is not shown when the search is over first', async () => {
    const plan = {} as Parameters<typeof showFirst>[0]; // Nothing is begun with it.
    const showing = showFirst(plan, () => assert.fail('shown'));
    showing.hear({ picks: [], hash: '', label: '' });
    await showing.over();
  });
}).timeout(300_000);
