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

/** Whoever awaits nothing ends in a deadlock, of which the scenario is not asked. */
const endedIn = ({ label, outcome }: { readonly label: string; readonly outcome: unknown }): Ended | string =>
  outcome === null ? label : (outcome as Ended);

async function alone(way: string, as: 'processes' | 'threads'): Promise<Ended | string> {
  const { result } = await staged(fixture, { variant: way, as });
  return endedIn(result.variants[0]!.outcomes[0]!);
}

async function underControl(way: string, as: 'processes' | 'threads', newProcesses = false): Promise<Ended | string> {
  const { outcomes, unknown } = await exploredVariant(fixture, way, { as, newProcesses });
  assert.equal(outcomes.length, 1, JSON.stringify(outcomes.map(({ outcome }) => outcome)));
  assert.deepEqual(unknown, ['nothing met: no two actors touched the same thing, so the search shows nothing']);
  return endedIn(outcomes[0]!);
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
