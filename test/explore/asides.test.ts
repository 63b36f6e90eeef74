import assert from 'node:assert/strict';
import type { Schedule } from '../../src/explore/index.ts';
import { orderLanes } from '../../src/report/exploration/order-lanes.ts';
import { paper } from '../report/made-by-hand.ts';
import { inFull } from '../full.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { exploredVariant } from './explored.ts';

const numbered = (lines: readonly string[]): string[] => lines.filter((line) => /^ +\d+ /.test(line));

/** What each step did, with what is said of those that decide nothing. */
const told = ({ steps }: Schedule): string[] =>
  steps.map(({ verb, aside }) => (aside === undefined ? verb : `${verb} (${aside})`));

describe('explore: steps that decide nothing', () => {
  closeHomeAfterwards();

  it("a package's lost update reads in four lines; details=yes shows all of it", async () => {
    const few = { strategy: 'few-preemptions', preemptions: 1, confirm: false } as const;
    const { outcomes } = await exploredVariant('test/fixtures/explore/store.ts', 'set', few);
    const { shortest, twin } = outcomes.find(({ label }) => label === 'one lost')!;
    assert.equal(shortest.steps.length, 14);
    const shown = orderLanes(shortest, paper(100));
    assert.deepEqual(
      numbered(shown).map((line) => line.trim().split(/[ :]+/)[1]),
      ['read', 'read', 'rename', 'rename'],
    );
    assert.match(shown.join('\n'), /… \d steps on things that nobody else touches …/);
    assert.equal(numbered(orderLanes(shortest, paper(100), { details: true })).length, 14);
    assert.ok(twin!.schedule.steps.some(({ aside }) => aside === 'untouched'));
  });

  it('are told by what they touch, not by their names: who makes a folder that another looks into decides something', async () => {
    const { outcomes } = await exploredVariant('test/fixtures/explore/meeting.ts', 'meet', { confirm: false });
    const all = outcomes.flatMap(({ shortest }) => told(shortest));
    assert.ok(all.includes('mkdir') && all.includes('stat'), all.join());
    assert.deepEqual(
      all.filter((step) => step.startsWith('mkdir (') || step.startsWith('write (')),
      [],
    );
  });

  inFull(() => {
    it('who looks again at what he has just looked at has no news', async () => {
      const { outcomes } = await exploredVariant('test/fixtures/explore/meeting.ts', 'looksTwice', { confirm: false });
      const all = outcomes.flatMap(({ shortest }) => told(shortest));
      assert.ok(all.includes('stat (no news)'), all.join());
    });
  });
});
