import assert from 'node:assert/strict';
import { beginsAs, explore, planExploration, type Explored, type ExploreRequest } from '../../src/explore/index.ts';
import { someOf } from '../full.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { counts, exploredVariant } from './explored.ts';

const strategies = ['every-order', 'every-outcome', 'few-preemptions', 'auto'] as const;

/** Everything that can follow the first steps of an order. */
async function following(token: string, from: number, wish: Partial<ExploreRequest> = {}): Promise<Explored> {
  const how: ExploreRequest = { params: {}, strategy: 'every-order', maxSeconds: 120, ...wish };
  const { file, description, request } = await beginsAs(token, from, how);
  const { variants } = await explore(await planExploration(file, description, request), () => undefined);
  return variants[0]!;
}

/** The shortest order that ends so. */
async function tokenOf(label: string, name = 'ticket-race', variant = 'no lock'): Promise<string> {
  const { outcomes } = await exploredVariant(name, variant, { confirm: false });
  return outcomes.find((outcome) => outcome.label === label)!.token;
}

describe('explore TOKEN from=n', () => {
  closeHomeAfterwards();
  let oversold: string;
  before(async () => void (oversold = await tokenOf('oversold')));

  it('tries every order that begins like it, each once', async () => {
    // Each of two reads, waits and writes: 20 orders, of which half begin with buyer 1. Both have read: 4 steps are left.
    assert.match(oversold, /\/12[12]{4}@/);
    assert.deepEqual(counts(await following(oversold, 1)), { oversold: 9, 'sold exactly': 1 });
    assert.deepEqual(counts(await following(oversold, 2)), { oversold: 6 });
    assert.deepEqual(counts(await following(oversold, 6)), { oversold: 1 });
  });

  for (const strategy of someOf(strategies.slice(1), 2)) {
    it(`${strategy}: no outcome is left out, and the shortest order begins like it`, async () => {
      const found = await following(oversold, 1, { strategy });
      assert.deepEqual(Object.keys(counts(found)).toSorted(), ['oversold', 'sold exactly']);
      assert.ok(found.complete);
      for (const { token } of found.outcomes) assert.match(token, /\/1[12]*@/);
    });
  }

  it('says that it is so bounded; and what it can do, but not from there, is not settled', async () => {
    const right = await tokenOf('sold exactly');
    const steps = /\/([12]+)@/.exec(right)![1]!.length;
    const found = await following(right, steps - 1, { confirm: false });
    assert.deepEqual(
      [found.verdict, found.unknown],
      ['unknown', ['what it can do it does in none of the orders that were to be tried; others may']],
    );
    assert.deepEqual(found.bounds, [`only orders that begin like the first ${steps - 1} steps of ${right} (from=${steps - 1})`]);
  });

  it('refuses a step that it does not have, parameters that the token says, a token that was edited, and no step at all', async () => {
    await assert.rejects(following(oversold, 7), /^UsageError: This order has 6 steps, and there is no step 7 to go on from\.$/);
    await assert.rejects(following(oversold, 2, { params: { buyers: '3' } }), /leave out "buyers"\.$/);
    await assert.rejects(following(oversold, 2, { variant: 'rename' }), /leave out "variant"\.$/);
    await assert.rejects(following(oversold.replace('/12', '/11'), 2), /^UsageError: This order does not come again/);
    await assert.rejects(beginsAs(oversold, undefined, { params: {} }), /^UsageError: Say which of its steps to go on from/);
  });

  it('does not go on behind a kill: claims do not speak of these', async () => {
    const killed = oversold.replace('/12', '/11K2');
    await assert.rejects(following(killed, 3), /^UsageError: Step 2 of this order is a kill, .* from=1 at most\.$/);
  });
}).timeout(300_000);
