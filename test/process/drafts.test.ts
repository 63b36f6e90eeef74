import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'mocha';
import { withDraft } from '../../src/process/guard/drafts.ts';
import { openHome } from '../../src/process/for-tools.ts';
import { diesDrafting } from '../fixtures/process/drafting.ts';
import { started } from './contract.ts';

describe('A draft', () => {
  let place: string;
  before(() => void (place = mkdtempSync(join(realpathSync(tmpdir()), 'drafts-'))));
  after(async () => {
    await (await openHome()).close();
    rmSync(place, { recursive: true });
  });

  it('does not stay when it is not finished', async () => {
    const { folder } = await openHome();
    const fails = (path: string): never => {
      writeFileSync(path, 'half');
      throw new Error('enough');
    };
    assert.throws(() => withDraft(folder, join(place, 'one'), fails), { message: 'enough' });
    assert.deepEqual(readdirSync(place), []);
  });

  it('of who is killed while he writes is removed with the home', async () => {
    const home = await openHome();
    const child = started(diesDrafting, [join(place, 'two')], { as: 'process' });
    await child.join();
    assert.deepEqual([child.signalCode, existsSync(join(place, 'two'))], ['SIGKILL', true]);
    await home.close();
    assert.deepEqual(readdirSync(place), []);
  });

  it('can be made where the home is gone', () => {
    assert.equal(
      withDraft(join(place, 'no home'), join(place, 'three'), () => 3),
      3,
    );
  });
});
