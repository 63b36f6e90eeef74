import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { inOwnHome, openHome } from '../../src/process/for-tools.ts';
import { waitsForever } from '../fixtures/process/endings.ts';
import { add } from '../fixtures/process/values.ts';
import { closeHomeAfterwards, started } from './contract.ts';

const waiting = () => started(waitsForever, [], { as: 'process' });

describe('inOwnHome', () => {
  closeHomeAfterwards();

  it('what is started in it belongs to it, and is gone afterwards', async () => {
    const { child, folder } = await inOwnHome(undefined, async () => {
      const one = waiting();
      await one.printed;
      return { child: one, folder: (await openHome()).folder };
    });
    assert.notEqual(folder, (await openHome()).folder);
    assert.equal(existsSync(folder), false);
    await child.join();
    assert.equal(child.signalCode, 'SIGKILL');
  });

  it('a sweep in it meets nobody outside, and a sweep outside nobody in it', async () => {
    const outside = waiting();
    await outside.printed;
    await inOwnHome(undefined, async () => {
      const inside = waiting();
      await inside.printed;
      await (await openHome()).sweep();
      await inside.join();
      assert.equal(outside.isAlive(), true);
      const another = waiting();
      await another.printed;
      outside.kill();
      await outside.join();
      assert.equal(another.isAlive(), true);
    });
  });

  it('several at once have one each', async () => {
    const folders = [1, 2, 3].map(() =>
      inOwnHome(undefined, async () => {
        assert.equal(await started(add, [1, 2], { as: 'process' }).result(), 3);
        return (await openHome()).folder;
      }),
    );
    assert.equal(new Set(await Promise.all(folders)).size, 3);
  });

  it('a signal ends what is in it; nobody starts anything there then; it rejects with the reason', async () => {
    const given = new AbortController();
    const reason = new Error('enough');
    const seen: unknown[] = [];
    let folder = '';
    const ended = inOwnHome(
      undefined,
      async () => {
        folder = (await openHome()).folder;
        const child = waiting();
        await child.printed;
        given.abort(reason);
        await child.join();
        seen.push(child.signalCode);
        await started(add, [1, 2], { as: 'process' })
          .result()
          .catch((error: unknown) => seen.push((error as Error).message));
        throw new Error('something failed since');
      },
      given.signal,
    );
    await assert.rejects(ended, reason);
    assert.deepEqual(seen, ['SIGKILL', 'Cannot start "add": the home that it belongs to is being closed.']);
    assert.equal(existsSync(folder), false);
  });

  it('nothing is begun for a signal that has aborted before', async () => {
    const never = (): never => assert.fail('It was begun.');
    await assert.rejects(inOwnHome(undefined, never, AbortSignal.abort(new Error('before'))), { message: 'before' });
  });
});
