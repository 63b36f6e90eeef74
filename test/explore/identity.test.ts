import assert from 'node:assert/strict';
import { inFull, someOf } from '../full.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { counts, exploredVariant } from './explored.ts';
import type { Explored, ExploreRequest } from '../../src/explore/index.ts';

const identity = 'test/fixtures/explore/identity.ts';
const explored = (variant: string, request: Partial<ExploreRequest> = {}) => exploredVariant(identity, variant, request);

/** What the actors returned: the same in every order. */
function told({ outcomes }: Explored): string[] {
  assert.equal(outcomes.length, 1);
  return (outcomes[0]!.outcome as { told: string[] }).told;
}

function assertSettled({ unknown, deterministic, complete }: Explored): void {
  assert.deepEqual([unknown, deterministic, complete], [[], true, true]);
}

describe('explore: who an actor is', () => {
  closeHomeAfterwards();
  for (const variant of someOf(['hashedName', 'plainName'])) {
    it(`${variant}: a name made of its number is its own, in processes used again and in new ones`, async () => {
      const found = await explored(variant);
      assertSettled(found);
      assert.deepEqual(counts(found), { ended: 6 });
    });
  }
  for (const as of someOf(['processes', 'threads'] as const)) {
    it(`${as}: its number, and its parent’s, are above the system's, always the same, and alive`, async () => {
      const found = await explored('tellsWho', { as });
      assertSettled(found);
      const [main, first, second] = [4_194_305, 4_194_306, 4_194_307];
      const whos = as === 'threads' ? [main, main, main - 1] : [first, second, main];
      assert.deepEqual(told(found), [
        `${whos[0]} ${whos[0]} ${whos[2]} ${main} ${main} true true true`,
        `${whos[1]} ${whos[1]} ${whos[2]} ${main} ${main} true true true`,
      ]);
    });
  }
  it('everybody draws other numbers, in a second race as well, and the same in every order', async () => {
    const found = await explored('draws');
    assertSettled(found);
    const [names, others] = [told(found), told(await explored('draws', { seed: 2, confirm: false }))];
    const drawn = [...names, ...others].flatMap((text) => text.split(' '));
    assert.equal(drawn.length, 8 * 4);
    assert.equal(new Set(drawn).size, drawn.length, drawn.join(' '));
  });
  for (const request of someOf<Partial<ExploreRequest>>([{ time: 'ordered' }, {}, { strategy: 'every-outcome' }])) {
    it(`what a dead owner has left is taken over: ${JSON.stringify(request)}`, async () => {
      const found = await explored('takesOver', request);
      assert.deepEqual([found.unknown, found.deterministic], [[], true]);
      for (const { outcome } of found.outcomes)
        assert.deepEqual((outcome as { told: string[] }).told.toSorted(), ['owner', 'took over']);
    });
  }
  it('who asks for a stranger, or looks at one, is named', async () => {
    const { unknown, outcomes } = await explored('meetsStrangers', { confirm: false });
    for (const what of ['asked for process 4194303', 'looked at /proc/1'])
      assert.match(
        unknown.join('\n'),
        new RegExp(`^not fully controlled: actor 1 ${what}, identity.ts:\\d+, which passes no gate$`, 'm'),
      );
    assert.deepEqual((outcomes[0]!.outcome as { told: string[] }).told, ['ESRCH ENOENT', 'ESRCH ENOENT']);
  });
  inFull(() => {
    it('a name made of its parent’s number is the same for both', async () => {
      const found = await explored('namedByParent');
      assertSettled(found);
      assert.deepEqual(counts(found), { ended: 2, crashed: 4 });
    });
    it('threads have the number of their process', async () => {
      const found = await explored('hashedName', { as: 'threads' });
      assertSettled(found);
      assert.deepEqual(counts(found), { ended: 2, crashed: 4 });
    });
    it('who only writes what has his number in its name writes another file: one order is as good as the other', async () => {
      const ordersOf = async (as: 'processes' | 'threads') =>
        (await explored('ownFiles', { as, strategy: 'every-outcome' })).phases[0]!.transitions;
      assert.deepEqual([await ordersOf('processes'), await ordersOf('threads')], [2, 3]);
    });
    it('who writes PID writes the same file as another who does', async () => {
      assertSettled(await explored('literalName'));
    });
    it('who tells his number a child program, or asks the system who there is, is named', async () => {
      const { unknown } = await explored('asksTheSystem', { confirm: false });
      for (const what of ['looked at /proc', 'gave its number, by which the system knows nobody, to execFileSync'])
        assert.match(
          unknown.join('\n'),
          new RegExp(`^not fully controlled: actor 2 ${what}, identity.ts:\\d+, which passes no gate$`, 'm'),
        );
    });
  });
});
