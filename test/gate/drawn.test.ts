import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { drawnBy } from '../../src/gate/drawn.ts';
import { seededDraws } from '../../src/gate/hold/draws.ts';
import { drawnFrom } from '../../src/gate/hold/randomness.ts';
import { actorPid } from '../../src/gate/hold/virtual-pids.ts';
import { makeTemporaryFolder } from '../../src/gate/wrappers/temporary-folder.ts';

describe('drawnBy: what an actor made of its random numbers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'drawn-'));
  after(() => rmSync(folder, { recursive: true }));

  for (const number of [0, 1]) {
    it(`is found in whichever form, at the draw with which it began: actor ${number}`, () => {
      const draws = seededDraws(() => undefined);
      draws.seed(7, actorPid(number));
      const { randomUUID, randomBytes } = drawnFrom(draws);
      const uuid = String(randomUUID());
      const hex = (randomBytes(8) as Buffer).toString('hex');
      const fraction = draws.fraction();
      const made = basename(String(makeTemporaryFolder(draws.below, [join(folder, 'prefix')])));
      const late = draws.fraction();
      const drawn = drawnBy(7, number);
      assert.deepEqual(drawn.find(uuid), { at: 0, from: 0 });
      assert.deepEqual(drawn.find(uuid.replaceAll('-', '')), { at: 0, from: 0 });
      assert.deepEqual(drawn.find(hex), { at: 16, from: 0 });
      assert.deepEqual(drawn.find(fraction.toString(36).slice(2)), { at: 24, from: 0 });
      assert.deepEqual(drawn.find(fraction.toString(36).slice(2, 8)), { at: 24, from: 0 });
      assert.deepEqual(drawn.find(fraction.toString(36).substring(7)), { at: 24, from: 0 });
      assert.deepEqual(drawn.find(String(fraction).slice(2)), { at: 24, from: 0 });
      assert.deepEqual(drawn.find(made), { at: 26, from: 'prefix'.length });
      assert.deepEqual(drawn.find(late.toString(16).slice(2)), { at: 32, from: 0 });
    });
  }

  it("is no other actor's, of no other seed, and no word", () => {
    const draws = seededDraws(() => undefined);
    draws.seed(7, actorPid(0));
    const uuid = String(drawnFrom(draws).randomUUID());
    assert.equal(drawnBy(7, 1).find(uuid), undefined);
    assert.equal(drawnBy(8, 0).find(uuid), undefined);
    for (const word of ['index', 'package.json', 'deadbeef', '1767225600000', 'running'])
      assert.equal(drawnBy(7, 0).find(word), undefined, word);
  });
});
