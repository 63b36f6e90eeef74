import assert from 'node:assert/strict';
import { leaveOut, type RelationPart } from '../../../src/explore/model/weakening.ts';
import { everyOutcome } from '../../../src/explore/strategies/every-outcome.ts';
import { bruteForce } from './brute-force.ts';
import { different } from './for-all.ts';
import { outcomeIn, runsOf } from './in-memory.ts';
import { programOf } from './program.ts';

/** Programs of the model that lose an outcome where a part of the relation of dependence is left out: random ones, made smaller. */
const missing: Readonly<Partial<Record<RelationPart, readonly (readonly string[])[]>>> = {
  lists: [['rename b c'], ['list'], ['rename b c']],
  made: [['unlink a', 'write a'], ['read a'], ['read a']],
  removed: [['unlink a'], ['unlink a'], ['unlink a']],
  ends: [
    ['read a', 'try l'],
    ['try l', 'read a'],
  ],
  clocks: [['read a + wait 2'], ['read a'], ['read a', 'clock']],
  fairness: [
    ['read a', 'write a'],
    ['wait 1', 'wait 1', 'read a'],
  ],
  arrivals: [['read a', 'await e'], ['set e', 'clear e'], ['read a']],
  pending: [
    ['try l', 'lock l', 'read a'],
    ['lock l', 'read a'],
  ],
};

describe('every-outcome without a part of the relation of dependence', () => {
  afterEach(() => leaveOut(undefined));

  for (const [part, actors] of Object.entries(missing)) {
    it(`${part}: an outcome is lost that is found with it`, async () => {
      const program = programOf(...actors);
      const all = different(bruteForce(program, Infinity)!.map(({ outcome }) => outcome));
      const found = async (): Promise<string[]> => {
        const runs = await runsOf(program, everyOutcome(program.rules));
        return different(runs.filter(({ execution }) => !execution.pruned).map(outcomeIn));
      };
      assert.deepEqual(await found(), all);
      leaveOut(part);
      const lost = await found();
      assert.ok(lost.length < all.length && lost.every((outcome) => all.includes(outcome)), lost.join('\n'));
    });
  }
});
