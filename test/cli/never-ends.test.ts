import assert from 'node:assert/strict';
import { findScenario } from '../../src/scenario/index.ts';
import { inquire } from '../../src/scenario/inquire.ts';
import { describeTask, type describe as describeAll } from '../../src/scenario/stage.ts';
import { someOf } from '../full.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { typed } from './typed.ts';

const fixture = (name: string): string => `test/fixtures/never-ends/${name}.ts`;

describe("racecourse: a scenario's own code that has no end is named, with exit status 3", () => {
  closeHomeAfterwards();
  for (const command of someOf(['scenario', 'explore'])) {
    it(`${command}: its run awaits what nothing will ever bring`, async () => {
      const { status, stderr } = await typed([command, fixture('run-dry')]);
      assert.deepEqual([status, stderr.split('\n').length], [3, 2], stderr);
      assert.match(stderr, /^Cannot run "\/.*\/never-ends\/run-dry\.ts": its own run\(\) /);
    });
    for (const name of someOf(['run-waits'])) {
      it(`${command}: its run waits while something goes on`, async () => {
        const { status, stderr } = await typed([command, fixture(name), 'runs=1'].slice(0, command === 'scenario' ? 3 : 2));
        assert.equal(status, 3, stderr);
        assert.match(stderr, /^Cannot run "\/.*\/never-ends\/run-waits\.ts": its own run\(\) had not ended within 3 s/);
      });
    }
    it(`${command}: its import awaits what nothing will ever bring`, async () => {
      const { status, stderr } = await typed([command, fixture('import-dry')]);
      assert.equal(status, 3, stderr);
      assert.match(stderr, /^Cannot load "\/.*\/never-ends\/import-dry\.ts": what stands at the top level there awaits/);
    });
  }
  it('an import that goes on and on is given up', async () => {
    const { url } = findScenario(fixture('import-waits'));
    const asked = inquire<typeof describeAll>(describeTask, [[url]], [url], 500);
    await assert.rejects(asked, /Cannot load ".*import-waits\.ts": .* had not ended within 0\.5 s/);
  });
});
