import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { makeTemporaryFolder } from '../../src/gate/wrappers/temporary-folder.ts';

describe('makeTemporaryFolder', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'temporary-folder-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  /** The first six numbers, then the next: a list of draws that is known. */
  function drawing(...suffixes: number[]): () => number {
    const drawn = suffixes.flatMap((one) => Array.from({ length: 6 }, () => one));
    return () => drawn.shift()!;
  }

  it('draws six characters, and makes a folder for its owner alone', () => {
    const made = makeTemporaryFolder(drawing(2), [join(folder, 'x-')]);
    assert.equal(made, join(folder, 'x-CCCCCC'));
    assert.equal(statSync(made).mode & 0o777, 0o700);
  });

  it('draws again where the name is taken', () => {
    mkdirSync(join(folder, 'x-AAAAAA'));
    assert.equal(basename(makeTemporaryFolder(drawing(0, 1), [join(folder, 'x-')]) as string), 'x-BBBBBB');
    assert.deepEqual(readdirSync(folder), ['x-AAAAAA', 'x-BBBBBB']);
  });

  it('answers in the encoding that was asked for', () => {
    const made = makeTemporaryFolder(drawing(3), [Buffer.from(join(folder, 'x-')), { encoding: 'buffer' }]);
    assert.deepEqual(made, Buffer.from(join(folder, 'x-DDDDDD')));
    assert.equal(makeTemporaryFolder(drawing(4), [join(folder, 'x-'), 'utf8']), join(folder, 'x-EEEEEE'));
  });

  it('fails as Node does', () => {
    const prefix = join(folder, 'missing', 'x-');
    assert.throws(() => makeTemporaryFolder(drawing(0), [prefix]), {
      code: 'ENOENT',
      syscall: 'mkdtemp',
      path: `${prefix}XXXXXX`,
    });
  });
});
