import assert from 'node:assert/strict';
import scenario from '../fixtures/explore/last-words.ts';
import { inFull } from '../full.ts';
import { closeHomeAfterwards, staged } from '../scenarios/staged.ts';
import { exploredVariant } from './explored.ts';

const fixture = 'test/fixtures/explore/last-words.ts';

interface Ended {
  readonly log: string;
  readonly isLocked: boolean;
  readonly returned: readonly unknown[];
  readonly crashed: readonly string[];
}

/** What waits for nothing has no code of its own here. */
const worded = (ended: unknown): Ended => {
  const { crashed, ...rest } = ended as Ended;
  return { ...rest, crashed: crashed.map((why) => why.replace(/^it waits for something .*/, 'exited with 13')) };
};

async function alone(way: string, as: 'processes' | 'threads'): Promise<Ended> {
  const { result } = await staged(fixture, { variant: way, as });
  return worded(result.variants[0]!.outcomes[0]!.outcome);
}

async function underControl(way: string, as: 'processes' | 'threads', newProcesses = false): Promise<Ended> {
  const { outcomes, unknown } = await exploredVariant(fixture, way, { as, newProcesses });
  assert.equal(outcomes.length, 1, JSON.stringify(outcomes.map(({ outcome }) => outcome)));
  assert.deepEqual(unknown, ['nothing met: no two actors touched the same thing, so the search shows nothing']);
  return worded(outcomes[0]!.outcome);
}

describe('explore: an actor ends as a process does that is left alone', () => {
  closeHomeAfterwards();
  for (const way of Object.keys(scenario.variants)) {
    it(way, async () => {
      assert.deepEqual(await underControl(way, 'processes'), await alone(way, 'processes'));
    });
    inFull(() => {
      it(`${way}, as a thread`, async () => {
        assert.deepEqual(await underControl(way, 'threads'), await alone(way, 'threads'));
      });
      it(`${way}, imported in a new process`, async () => {
        assert.deepEqual(await underControl(way, 'processes', true), await underControl(way, 'processes'));
      });
    });
  }
});
