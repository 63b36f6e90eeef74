import assert from 'node:assert/strict';
import { copyFile, stat } from 'node:fs';
import { activeResources, asRefusable } from '../../src/gate/wrappers/requests.ts';

const onDisk = (): string[] => activeResources().filter((name) => name.startsWith('FSReq'));

describe('gate: what Node waits for', () => {
  it('a request that Node refused after it was made is waited for by nobody', () => {
    const before = onDisk();
    const refused = (): void => copyFile('one', 'other', 99, () => undefined);
    for (let times = 0; times < 3; times++) assert.throws(() => asRefusable(refused), { code: 'ERR_OUT_OF_RANGE' });
    assert.deepEqual(onDisk(), before);
  });
  it('one that was begun is', async () => {
    const before = onDisk();
    await new Promise<void>((resolve) => {
      asRefusable(() => stat('.', () => resolve()));
      assert.equal(onDisk().length, before.length + 1);
    });
  });
});
