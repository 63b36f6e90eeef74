import assert from 'node:assert/strict';
import { explore, type As } from '../../src/index.ts';
import { counts, exploredVariant } from '../explore/explored.ts';
import { inFull, someOf } from '../full.ts';
import { again, outside } from './again.ts';
import { closeHomeAfterwards, labels, staged } from './staged.ts';

const oneCutIn = { strategy: 'few-preemptions', preemptions: 1 } as const;

describe('conf-lost-key', () => {
  closeHomeAfterwards();

  for (const as of someOf(['processes', 'threads'] satisfies As[])) {
    it(`${as}: under a lock both keys are there; without one nothing else happens than that one is lost`, async () => {
      const { result } = await staged('conf-lost-key', { as });
      assert.deepEqual(labels(result, 'file lock'), ['kept']);
      assert.deepEqual(outside(result, ['lost', 'kept']), []);
    });
  }

  it('explore: under a lock no order of conf loses a key', async () => {
    const found = await exploredVariant('conf-lost-key', 'file lock', { confirm: false });
    assert.deepEqual([counts(found), found.verdict, found.unknown], [{ kept: 2 }, 'holds', []]);
  });

  inFull(() => {
    it('explore: of 26 orders of conf 15.1.0 with one cut-in at most 20 lose a key, and none crashes; that comes again', async () => {
      const found = await exploredVariant('conf-lost-key', 'conf', oneCutIn);
      assert.deepEqual([counts(found), found.unknown], [{ lost: 20, kept: 6 }, []]);
      assert.equal(found.outcomes.find(({ label }) => label === 'lost')?.minPreemptions, 1);
      assert.deepEqual(await again(found, 'lost'), ['lost 2', 'lost 1']);
    }).timeout(240_000);

    it('explore: the shortest order has 26 steps, of which a few are told', async () => {
      const { report } = await explore('conf-lost-key', { variant: 'conf', maxSeconds: 120, ...oneCutIn });
      const [, shortest = ''] = /SHORTEST ORDER[^\n]*\n(.*?)\n\n/s.exec(report) ?? [];
      const told = shortest.split('\n').filter((line) => /^ +\d+ /.test(line));
      assert.ok(told.length <= 8, report);
      assert.match(told.at(-1)!, /^ +26 .*rename/);
    }).timeout(240_000);
  });
});
