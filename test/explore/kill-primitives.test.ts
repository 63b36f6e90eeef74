import assert from 'node:assert/strict';
import { inFull, someOf } from '../full.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { exploredVariant } from './explored.ts';
import type { Kills } from '../../src/explore/index.ts';

const primitives = 'test/fixtures/explore/kill-primitives.ts';

async function swept(variant: string): Promise<Kills> {
  const how = { kill: true, strategy: 'few-preemptions', maxOrders: 3, maxSeconds: 300, confirm: false } as const;
  const { kills } = await exploredVariant(primitives, variant, how);
  assert.ok(kills && kills.kills > 0);
  return kills;
}

/** Who was killed where it ended so. */
const killedIn = ({ outcomes }: Kills, label: string): readonly string[] =>
  outcomes
    .filter((outcome) => outcome.label === label)
    .flatMap(({ shortest: { steps } }) => steps.filter(({ verb }) => verb === 'is killed').map(({ on }) => on));

const labels = ({ outcomes }: Kills): readonly string[] => [...new Set(outcomes.map(({ label }) => label))].toSorted();

describe('explore kill=yes: of three that share a primitive one is killed, after every step', () => {
  closeHomeAfterwards();

  for (const variant of someOf(['lock', 'semaphore', 'event', 'barrier', 'narrowQueue'], 2)) {
    it(`${variant}: it is forgotten, and the others are served`, async () => {
      const kills = await swept(variant);
      assert.deepEqual([kills.verdict, labels(kills).filter((label) => label !== 'no harm')], ['holds', ['served']]);
    });
  }

  it('JoinableQueue: what a consumer had is done by the next; only without the producer they wait for ever', async () => {
    const kills = await swept('joinableQueue');
    assert.deepEqual(labels(kills), ['served', 'stuck']);
    assert.deepEqual([...new Set(killedIn(kills, 'stuck'))], ['one 1']);
  });

  inFull(() => {
    it('Condition: a notification of which the dead has not heard goes to the next; only without the notifier they wait for ever', async () => {
      const kills = await swept('condition');
      assert.deepEqual(labels(kills), ['served', 'stuck']);
      assert.deepEqual([...new Set(killedIn(kills, 'stuck'))], ['one 1']);
    });

    it('Queue: what one has taken is gone with it, as Python has it', async () => {
      const kills = await swept('plainQueue');
      assert.deepEqual(labels(kills), ['lost', 'served', 'stuck']);
      assert.ok(killedIn(kills, 'lost').every((name) => name === 'one 2' || name === 'one 3'));
      assert.deepEqual([...new Set(killedIn(kills, 'stuck'))], ['one 1']);
    });
  });
}).timeout(300_000);
