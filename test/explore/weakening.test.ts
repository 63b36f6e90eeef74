import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before } from 'mocha';
import { leaveOut, parts } from '../../src/explore/model/weakening.ts';
import { inFull } from '../full.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import type { Compared } from '../soundness/compare.ts';
import { generate } from '../soundness/generate.ts';
import { compare } from '../soundness/run.ts';
import { written } from '../soundness/written.ts';

/** By part, the number of the first program that shows that it is left out. */
const firstOf: ReadonlyMap<string, number> = new Map(
  [...readFileSync(new URL('../../docs/reduction.md', import.meta.url), 'utf8').matchAll(/^\| `([a-z-]+)` +\| +(\d+) \|/gm)].map(
    ([, part, program]) => [part!, Number(program)],
  ),
);

describe('explore: a part of the relation that is left out', () => {
  it('is one that there is', () => {
    assert.throws(() => leaveOut('prents'), /There is no part "prents" of the relation to leave out\. Parts: parents, links/);
  });
  it('docs/reduction.md has for each the first program that shows it, among the first 1,000', () => {
    assert.deepEqual([...firstOf.keys()].toSorted(), [...parts].toSorted());
    assert.deepEqual(
      [...firstOf.values()].filter((program) => program > 1000),
      [],
    );
  });

  inFull(() => {
    const seeds = [...new Set(firstOf.values())].toSorted((a, b) => a - b);
    let compared: readonly Compared[];
    closeHomeAfterwards();
    before(async function () {
      this.timeout(5 * 60_000);
      compared = await compare(seeds.map(generate), { weaken: parts });
    });

    for (const part of parts) {
      it(`${part}: is missed`, () => {
        const program = firstOf.get(part)!;
        const isShown = compared.some(({ shows }) => shows?.includes(part));
        assert.ok(isShown, `program ${program} does not show it any more\n${written(generate(program))}`);
      });
    }
  });
});
