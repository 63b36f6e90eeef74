import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inFull } from '../full.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { exploredVariant } from './explored.ts';

type Said = Record<string, string>;

const program = fileURLToPath(new URL('../fixtures/explore/errors/alone.ts', import.meta.url));

async function saidAlone(extent: string): Promise<Said> {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'errors-'));
  chmodSync(folder, 0o755); // Some of it is done as nobody.
  const child = fork(program, [extent, folder], { execArgv: ['--import', 'tsx', '--no-warnings'] });
  const [said] = (await once(child, 'message')) as [Said];
  rmSync(folder, { recursive: true });
  return said;
}

async function saidByActor(extent: string, fine: boolean): Promise<Said> {
  const { outcomes } = await exploredVariant('test/fixtures/explore/errors.ts', 'meetAll', {
    params: { extent },
    fine,
    maxSteps: 1_000_000,
    maxOrders: 1,
    confirm: false,
  });
  const { said, crashed } = outcomes[0]!.outcome as { said: Said; crashed: string[] };
  assert.deepEqual(crashed, []);
  return said;
}

/** Only what differs: there are thousands. */
function differences(alone: Said, held: Said): Said {
  const names = new Set([...Object.keys(alone), ...Object.keys(held)]);
  const different = [...names].filter((name) => alone[name] !== held[name]);
  return Object.fromEntries(different.map((name) => [name, `alone: ${alone[name]}\nheld:  ${held[name]}`]));
}

describe('explore: what Node says of what fails', () => {
  closeHomeAfterwards();
  it('an actor is told the same, in the same way, by every form of every function', async () => {
    const alone = await saidAlone('short');
    assert.ok(Object.keys(alone).length > 900);
    assert.deepEqual(differences(alone, await saidByActor('short', false)), {});
  });
  inFull(() => {
    for (const fine of [false, true]) {
      it(`fine=${fine ? 'yes' : 'no'}: of every kind of path, and what is done is the same`, async () => {
        assert.deepEqual(differences(await saidAlone('full'), await saidByActor('full', fine)), {});
      }).timeout(300_000); // Thousands of calls, on a machine that may be busy.
    }
  });
});
