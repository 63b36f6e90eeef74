import assert from 'node:assert/strict';
import { Session } from 'node:inspector';
import { locate } from '../../src/process/for-pools.ts';
import { handlesSigterm, tellsPid } from '../fixtures/process/differences.ts';

describe('locate', () => {
  // oxlint-disable-next-line typescript/unbound-method -- it is called on a session below
  const { connect } = Session.prototype;
  let sessions = 0;
  beforeEach(() => {
    sessions = 0;
    Session.prototype.connect = function (this: Session) {
      sessions++;
      connect.call(this);
    };
  });
  afterEach(() => void (Session.prototype.connect = connect));

  it('many who ask for one function at once ask V8 once, and so do those who come later', async () => {
    const found = await Promise.all(Array.from({ length: 50 }, () => locate(tellsPid)));
    found.push(await locate(tellsPid));
    const module = new URL('../fixtures/process/differences.ts', import.meta.url).href;
    for (const one of found) assert.deepEqual(one, { module, export: 'tellsPid' });
    assert.equal(sessions, 1);
  });

  it('who was not found is looked for again: the module may be whole by then', async () => {
    const own = (): void => undefined;
    for (const _ of [1, 2]) await assert.rejects(Promise.all([locate(own), locate(own)]), { message: /^Cannot start "own"/ });
    assert.equal(sessions, 2);
    assert.equal((await locate(handlesSigterm)).export, 'handlesSigterm');
  });
});
