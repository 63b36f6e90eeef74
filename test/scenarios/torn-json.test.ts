import assert from 'node:assert/strict';
import type { As } from '../../src/index.ts';
import { counts, exploredVariant } from '../explore/explored.ts';
import { closeHomeAfterwards, labels, staged } from './staged.ts';
import { inFull, someOf } from '../full.ts';

describe('torn-json', () => {
  closeHomeAfterwards();

  for (const as of someOf(['processes', 'threads', 'tasks'] satisfies As[])) {
    it(`${as}: what is written and then renamed is always whole`, async () => {
      const { result } = await staged('torn-json', { as, variant: 'write, then rename' });
      assert.deepEqual(labels(result, 'write, then rename'), ['whole']);
    });
  }

  it('explore: a read does not parse in 6 of 20 orders, with one cut-in, though nobody asked for fine=yes', async () => {
    const found = await exploredVariant('torn-json', 'rewrite', { confirm: false });
    assert.deepEqual([counts(found), found.verdict], [{ torn: 6, whole: 14 }, 'holds']);
    const torn = found.outcomes.find(({ label }) => label === 'torn')!;
    assert.equal(torn.minPreemptions, 1);
    assert.match(torn.token, /\/fine=yes\//, 'replayed, it is split as well');
  });

  inFull(() => {
    it('explore: with a rename none of 35 orders tears the file; two rewrites and two reads neither', async () => {
      assert.deepEqual(counts(await exploredVariant('torn-json', 'write, then rename')), { whole: 35 });
      const request = { strategy: 'every-outcome', params: { times: '2' } } as const;
      const { verdict, complete } = await exploredVariant('torn-json', 'write, then rename', request);
      assert.deepEqual([verdict, complete], ['holds', true]);
    });

    it('explore: with fine=no a whole file is one step, and nothing is torn', async () => {
      assert.deepEqual(counts(await exploredVariant('torn-json', 'rewrite', { fine: false, confirm: false })), { whole: 2 });
    });
  });
});
