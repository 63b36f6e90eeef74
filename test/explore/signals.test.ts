import assert from 'node:assert/strict';
import { inFull, someOf } from '../full.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { exploredVariant } from './explored.ts';
import type { Explored, ExploreRequest } from '../../src/explore/index.ts';

const signals = 'test/fixtures/explore/signals.ts';

/** In how many orders they ended how. */
const ends = ({ outcomes }: Explored): Record<string, number> =>
  Object.fromEntries(outcomes.map(({ outcome, orders }) => [(outcome as { ends: string[] }).ends.join('; '), orders]));

async function explored(variant: string, request: Partial<ExploreRequest> = {}): Promise<Explored> {
  const found = await exploredVariant(signals, variant, { confirm: false, ...request });
  assert.deepEqual([found.unknown, found.deterministic, found.complete], [[], true, true], found.unknown.join());
  return found;
}

const tooEarly = { 'came to its end; too early': 1 };
const gone = 'ESRCH kill -3';

describe('explore: signals among actors, and who lives', () => {
  closeHomeAfterwards();
  it('whoever has ended is gone, as Node says it; until then it is there', async () => {
    const expected = { ...tooEarly, 'came to its end; it was there': 1, [`came to its end; ${gone}`]: 3 };
    assert.deepEqual(ends(await explored('looks', { confirm: true })), expected);
  });
  for (const [variant, signal] of someOf([
    ['inTheMiddle', 'SIGKILL'],
    ['kills', 'SIGKILL'],
    ['terminates', 'SIGTERM'],
  ] as const)) {
    it(`${variant}: a signal for which it does not listen ends it where it stands, and it is gone at once`, async () => {
      const found = await explored(variant, { confirm: variant === 'inTheMiddle' });
      assert.deepEqual(ends(found), {
        ...tooEarly,
        [`it was there, then ${gone}; actor 1: actor 2 killed it: ${signal}`]: 1,
        [`came to its end; ${gone}, then ${gone}`]: 3,
      });
      const steps = found.outcomes.flatMap(({ shortest }) => shortest.steps).filter(({ of }) => of === 'life');
      const [kill] = steps.filter(({ result }) => result === signal);
      assert.deepEqual([kill?.verb, kill?.on], ['kill', 'actor 1']);
    });
  }
  it('a signal that the system ignores changes nothing', async () => {
    assert.deepEqual(ends(await explored('ignored')), {
      ...tooEarly,
      'came to its end; it was there, then it was there': 1,
      [`came to its end; it was there, then ${gone}`]: 1,
      [`came to its end; ${gone}, then ${gone}`]: 3,
    });
  });
  it('what it had locked is free', async () => {
    assert.deepEqual(ends(await explored('killsAnOwner')), {
      'came to its end; too early': 2,
      'it was there, and its lock was free; actor 1: actor 2 killed it: SIGKILL': 4,
      [`came to its end; ${gone}, and its lock was free`]: 6,
    });
  });
  it('a signal for which it listens is heard at any time until it ends, or never', async () => {
    const told = ends(await explored('listens'));
    assert.deepEqual(Object.keys(told).toSorted(), [
      `heard SIGTERM 15; it was there`,
      `heard SIGTERM 15; it was there, and left`,
      `heard nothing; ${gone}, and left`,
      `heard nothing; it was there`,
      `heard nothing; it was there, and left`,
      `heard nothing; too early`,
    ]);
  });
  for (const variant of someOf(['looks', 'listens', 'inTheMiddle', 'killsAnOwner'])) {
    it(`${variant}: no outcome is left out where orders are`, async () => {
      const [every, reduced] = [await explored(variant), await explored(variant, { strategy: 'every-outcome' })];
      assert.deepEqual(Object.keys(ends(reduced)).toSorted(), Object.keys(ends(every)).toSorted());
    });
  }
  inFull(() => {
    for (const variant of ['looks', 'terminates', 'killsAnOwner', 'listens']) {
      it(`${variant}: the same in processes that are new for each order`, async () => {
        const used = await explored(variant, { strategy: 'few-preemptions', preemptions: 1 });
        const fresh = await explored(variant, { strategy: 'few-preemptions', preemptions: 1, newProcesses: true });
        assert.deepEqual(ends(used), ends(fresh));
      });
    }
  });
});
