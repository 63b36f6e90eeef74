import assert from 'node:assert/strict';
import { Dir, mkdirSync, mkdtempSync, rmSync, writeFileSync, type Dirent } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'mocha';
import { copyOf } from '../../src/gate/hold/copy-of.ts';
import { learntFrom } from '../../src/gate/hold/learnt.ts';
import { openFolder, type HeldDir } from '../../src/gate/wrappers/held-dir.ts';

describe('opendir where operations are held', () => {
  const folder = mkdtempSync(join(tmpdir(), 'held-dir-'));
  const names = ['b', 'a', 'sub', 'é', 'B'];
  before(() => {
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'sub', 'deep'), '');
    for (const name of names) if (name !== 'sub') writeFileSync(join(folder, name), '');
  });
  after(() => rmSync(folder, { recursive: true }));
  const open = (options?: unknown): HeldDir => openFolder([folder, options], true);
  const all = (from: HeldDir): Dirent[] => {
    const entries: Dirent[] = [];
    for (let entry = from.readSync(); entry !== null; entry = from.readSync()) entries.push(entry);
    return entries;
  };

  it('is one of Node’s, and tells what lay there by name', () => {
    const opened = open();
    assert.ok(opened instanceof Dir);
    assert.equal(opened.path, folder);
    assert.deepEqual(
      all(opened).map(({ name }) => name),
      ['B', 'a', 'b', 'sub', 'é'],
    );
    opened.closeSync();
  });
  it('tells it to loops, promises and callbacks, and is closed by a loop that ends', async () => {
    const found: string[] = [];
    const opened = open();
    const first = (await (opened as unknown as { read: () => Promise<Dirent> }).read()).name;
    for await (const { name } of opened as AsyncIterable<Dirent>) found.push(name);
    assert.deepEqual([first, ...found], ['B', 'a', 'b', 'sub', 'é']);
    assert.throws(() => opened.closeSync(), { code: 'ERR_DIR_CLOSED' });
    assert.throws(() => opened.readSync(), { code: 'ERR_DIR_CLOSED' });
  });
  it('goes into folders, and gives names as they were asked for', () => {
    const deep = all(open({ recursive: true })).find(({ name }) => name === 'deep');
    assert.equal(deep?.parentPath, join(folder, 'sub'));
    assert.ok(Buffer.isBuffer(all(open({ encoding: 'buffer' }))[0]!.name));
    assert.throws(() => open({ bufferSize: 0 }), { code: 'ERR_OUT_OF_RANGE' });
  });
  it('what was learnt is the same for equal folders; a copy is as it was when it was opened', () => {
    const [one, other] = [open(), open()];
    const copy = copyOf(one)!.of as HeldDir;
    all(one)[0]!.name = 'changed by its caller';
    one.closeSync();
    assert.equal(learntFrom(copy), learntFrom(other));
    assert.equal(all(copy)[0]!.name, 'B');
    writeFileSync(join(folder, 'more'), '');
    assert.notEqual(learntFrom(open()), learntFrom(other));
    rmSync(join(folder, 'more'));
  });
});
