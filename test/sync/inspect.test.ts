import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { handleSymbol } from '../../src/process/index.ts';
import { Event, FileLock } from '../../src/sync/index.ts';
import { closeHomeAfterwards } from '../process/contract.ts';

describe('inspect', () => {
  closeHomeAfterwards();

  it('of a FileLock says where it is and whether it is held here', async () => {
    const path = join(tmpdir(), `inspect-${process.pid}.lock`);
    const lock = new FileLock(path);
    assert.equal(inspect(lock), `FileLock "${path}" (not held here)`);
    await lock.runExclusive(() => assert.equal(inspect(lock), `FileLock "${path}" (held here)`));
    assert.equal(inspect(lock), `FileLock "${path}" (not held here)`);
  });

  it('of an Event says whether it is set, and once it is shared, how to ask', async () => {
    const event = new Event({ name: 'ready' });
    assert.equal(inspect(event), 'Event "ready" (not set)');
    await event.set();
    assert.equal(inspect({ event }), '{ event: Event "ready" (set) }');
    await event[handleSymbol].prepare!();
    assert.equal(inspect(event), 'Event "ready" (shared: isSet() tells)');
    assert.equal(await event.isSet(), true);
  });
});
