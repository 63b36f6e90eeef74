import assert from 'node:assert/strict';
import { inFull } from '../full.ts';
import { drawFrom } from '../soundness/draw.ts';
import { functionsOf, methods, wrapped } from '../soundness/functions.ts';
import { generate } from '../soundness/generate.ts';
import { mended } from '../soundness/mended.ts';
import { differenceOf } from '../soundness/minimise.ts';
import { compare } from '../soundness/run.ts';
import { atLeast, chosenSeeds } from '../soundness/seeds.ts';
import type { Compared } from '../soundness/compare.ts';
import { written } from '../soundness/written.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';

/** So many, where everything is tested. */
const all = 300;

describe('explore: random programs', () => {
  const seeds = chosenSeeds(all);
  const programs = seeds.map(generate);

  let compared: readonly Compared[];
  closeHomeAfterwards();
  inFull(() => {
    before(async function () {
      this.timeout(20 * 60_000);
      compared = await compare(programs.slice(0, all));
    });
  });

  // Held against brute force in algorithms/, without processes.
  inFull(() => {
    it('every-outcome finds exactly the outcomes of every-order', () => {
      const different = compared.flatMap((one, at) => {
        const difference = differenceOf(one);
        const { lost, gained, why = '' } = one;
        const about = [...lost.slice(0, 1), ...gained.slice(0, 1), why].join('\n');
        return difference === undefined ? [] : [`program ${seeds[at]}: ${difference}\n${written(programs[at]!)}\n${about}`];
      });
      assert.equal(different.length, 0, `${different.length} of ${all} differ\n\n${different.slice(0, 5).join('\n\n')}`);
    });
    it('every-outcome finds again what it has lost before', async () => {
      const again = mended;
      const results = await compare(again);
      const lost = results.flatMap(({ kind }, at) => (kind === 'same' ? [] : [`${kind}\n${written(again[at]!)}`]));
      assert.deepEqual([results.length, lost], [again.length, []]);
    });
  });
  inFull(() => {
    it('at least half of them end in more than one way, and few are too large', () => {
      const notLarger = compared.filter(({ kind }) => kind !== 'larger');
      const several = notLarger.filter(({ outcomes }) => outcomes > 1).length;
      assert.ok(2 * several >= notLarger.length, `${several} of ${notLarger.length}`);
      assert.ok(notLarger.length >= 0.85 * all, `${all - notLarger.length} of ${all} have more than 300 orders`);
    });
  });
  it('call everything that passes the gate, each function often enough', () => {
    const called = new Map<string, number>();
    for (const name of programs.flatMap(functionsOf)) called.set(name, (called.get(name) ?? 0) + 1);
    const seldom = (names: readonly string[], least: number): string[] =>
      names.filter((name) => (called.get(name) ?? 0) < least).map((name) => `${name}: ${called.get(name) ?? 0}`);
    assert.deepEqual([seldom(wrapped, atLeast.wrapped), seldom(methods, atLeast.methods)], [[], []]);
    assert.deepEqual(
      [...called.keys()].filter((name) => !wrapped.includes(name) && !methods.includes(name)),
      [],
    );
  });
  it('are drawn alike at all times and everywhere', () => {
    const draw = drawFrom(3, 42);
    assert.deepEqual([draw.below(1000), draw.below(1000), draw.below(1000)], [151, 272, 867]);
  });
});
