import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach } from 'mocha';
import { explore, Process } from '../../src/index.ts';
import { inOwnHome, memoryFolder } from '../../src/process/for-tools.ts';
import { untilNothingIsLeft, whatIsLeft, type Left } from '../cli/typed.ts';
import { exploresForLong } from '../fixtures/api/inside.ts';

/** More orders than anybody waits for. */
const long = { variant: 'look twice', params: { buyers: 4 } };
const nothing = { files: [], processes: [] };

describe('explore, called by a program: nothing outlives it', () => {
  const usualPlace = process.env['TMPDIR'];
  let place: string;

  beforeEach(() => {
    place = mkdtempSync(join(memoryFolder()!, 'called-'));
    process.env['TMPDIR'] = place; // Where it makes its home, and by which its processes are known.
  });
  afterEach(() => {
    if (usualPlace === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = usualPlace;
    whatIsLeft(place).forget();
  });

  function left(): Omit<Left, 'forget'> {
    const { files, processes } = whatIsLeft(place);
    return { files, processes };
  }

  it('leaves nothing behind when it ends by itself', async () => {
    const { verdict } = await explore('ticket-race', { variant: 'file lock' });
    assert.deepEqual([verdict, left()], ['holds', nothing]);
  });

  it('leaves nothing behind when it fails', async () => {
    await assert.rejects(explore('ticket-race', { variant: 'no such' }));
    assert.deepEqual(left(), nothing);
  });

  for (const [when, processes] of [
    ['while the scenario is read', 1], // The guard.
    ['in the middle of the search', 4], // The guard, the search, and two actors at least.
  ] as const) {
    it(`aborted ${when}, it rejects with the reason once nothing is left`, async () => {
      const given = new AbortController();
      const reason = new Error('enough');
      const ended = assert.rejects(explore('ticket-race', { ...long, signal: given.signal }), (error) => error === reason);
      while (left().processes.length < processes) await sleep(5);
      given.abort(reason);
      await ended;
      assert.deepEqual(left(), nothing);
    });
  }

  it('a time limit is one', async () => {
    await assert.rejects(explore('ticket-race', { ...long, signal: AbortSignal.timeout(500) }), { name: 'TimeoutError' });
    assert.deepEqual(left(), nothing);
  });

  it('one that has aborted before starts nothing', async () => {
    await assert.rejects(explore('ticket-race', { ...long, signal: AbortSignal.abort() }), { name: 'AbortError' });
    assert.deepEqual(left(), nothing);
  });

  it('ends one call and not the other', async () => {
    const given = new AbortController();
    const other = explore('ticket-race', { variant: 'file lock' });
    const ended = assert.rejects(explore('ticket-race', { ...long, signal: given.signal }), { name: 'AbortError' });
    while (left().processes.length < 6) await sleep(5); // In the middle of it: guard, search, four actors.
    given.abort();
    await ended;
    assert.equal((await other).verdict, 'holds');
  });

  it('a child that explores takes everything with it when it is ended', async () => {
    await inOwnHome(undefined, async () => {
      const child = new Process(exploresForLong, [], { as: 'process' });
      child.start();
      while (left().processes.length < 8) await sleep(5); // Two guards, the child, the search, four actors.
    });
    const { files, processes } = await untilNothingIsLeft(() => whatIsLeft(place));
    assert.deepEqual({ files, processes }, nothing);
  });
});
