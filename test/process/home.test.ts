import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import { openHome } from '../../src/process/for-tools.ts';
import { waitsForever } from '../fixtures/process/endings.ts';
import { add } from '../fixtures/process/values.ts';
import { closeHomeAfterwards, started } from './contract.ts';

describe('Home', () => {
  closeHomeAfterwards();

  it('there is one, until it is closed', async () => {
    const home = await openHome();
    assert.equal(await openHome(), home);
    await home.close();
    await home.close();
    assert.equal(existsSync(home.folder), false);
    assert.notEqual((await openHome()).folder, home.folder);
  });

  it('sweep ends every process in it, and others can be started then', async () => {
    const home = await openHome();
    const children = [1, 2, 3].map(() => started(waitsForever, [], { as: 'process' }));
    await Promise.all(children.map((child) => child.printed));
    await home.sweep();
    await Promise.all(children.map((child) => child.join()));
    assert.deepEqual(new Set(children.map((child) => child.signalCode)), new Set(['SIGKILL']));
    assert.equal(await started(add, [1, 2], { as: 'process' }).result(), 3);
  });

  it('close ends every process in it', async () => {
    const child = started(waitsForever, [], { as: 'process' });
    await child.printed;
    await (await openHome()).close();
    await child.join();
    assert.equal(child.signalCode, 'SIGKILL');
  });

  it('one that is to be kept leaves its folder, and no process', async () => {
    const home = await openHome();
    const child = started(waitsForever, [], { as: 'process' });
    await child.printed;
    home.keep();
    await home.close();
    await child.join();
    assert.equal(existsSync(home.folder), true);
    rmSync(home.folder, { recursive: true });
  });

  it('signals reach the groups that were announced, and only those', async () => {
    const [grouped, other] = [true, false].map((group) => started(waitsForever, [], { as: 'process', group }));
    await Promise.all([grouped!.printed, other!.printed]);
    (await openHome()).signal('SIGTERM');
    await grouped!.join();
    assert.equal(grouped!.signalCode, 'SIGTERM');
    assert.equal(other!.isAlive(), true);
    other!.kill();
    await other!.join();
  });
});
