import assert from 'node:assert/strict';
import {
  chmodSync,
  linkSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
} from 'node:fs';
import { renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptying } from '../../src/explore/control/emptying.ts';
import { filesAfter, filesIn, putBack, putBackAfter, type Files } from '../../src/explore/recall/files.ts';

/** But for when they were looked at, and for less than a microsecond. */
function assertSame(some: Files | undefined, others: Files | undefined): void {
  const told = (files: Files | undefined) =>
    [...(files ?? [])].map(([name, entry]) => ({ name, ...entry, accessed: 0, modified: entry.modified.toFixed(5) }));
  assert.deepEqual(told(some), told(others));
}

describe('explore: files that are put back', () => {
  let root: string;
  const at = (name: string): string => join(root, name);

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'files-'));
    writeFileSync(at('text'), 'ä\n');
    writeFileSync(at('bytes'), Buffer.from([0xff, 0x00, 0xc3]));
    writeFileSync(at('odd'), '\uFFFD');
    chmodSync(at('bytes'), 0o640);
    mkdirSync(at('folder/inner'), { recursive: true });
    writeFileSync(at('folder/inner/leaf'), '');
    chmodSync(at('folder'), 0o750);
    symlinkSync('text', at('link'));
    // Everything in a run's folder has times that were set.
    for (const [order, name] of ['folder/inner/leaf', 'folder/inner', 'bytes', 'odd', 'link', 'text', 'folder', ''].entries()) {
      lutimesSync(at(name), 5, 1_767_225_600.123_456 + order * 0.100_7);
    }
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** What can be seen of all that is there, to the nanosecond. */
  function seen(name = ''): string[] {
    const { mode, mtimeNs } = lstatSync(at(name), { bigint: true });
    const about = `${name} ${mode.toString(8)} ${mtimeNs}`;
    if (lstatSync(at(name)).isSymbolicLink()) return [`${about} -> ${readlinkSync(at(name))}`];
    if (lstatSync(at(name)).isFile()) return [`${about} ${readFileSync(at(name), 'hex')}`];
    return [about, ...readdirSync(at(name)).flatMap((inner) => seen(join(name, inner)))];
  }

  const ruins: Record<string, () => void> = {
    'nothing was done': () => undefined,
    'all is gone': () => emptying(root)(),
    'contents, modes and times are others': () => {
      for (const name of ['text', 'bytes', 'folder/inner/leaf']) writeFileSync(at(name), 'something else');
      chmodSync(at('text'), 0o600);
      lutimesSync(at('odd'), 0, 0);
    },
    'there is more': () => {
      mkdirSync(at('more/and more'), { recursive: true });
      writeFileSync(at('folder/inner/new'), 'new');
      symlinkSync('nowhere', at('dangling'));
    },
    'what was a file is a folder, and the other way round': () => {
      unlinkSync(at('text'));
      mkdirSync(at('text/full'), { recursive: true });
      rmSync(at('folder'), { recursive: true });
      writeFileSync(at('folder'), '');
    },
    'a link stands where a file was, which leads to another': () => {
      renameSync(at('text'), at('moved'));
      symlinkSync('bytes', at('text'));
    },
    'two of the files are one': () => {
      unlinkSync(at('text'));
      linkSync(at('bytes'), at('text'));
    },
  };
  for (const [what, ruin] of Object.entries(ruins)) {
    it(`${what}: everything is as it was, to the nanosecond`, () => {
      const before = seen();
      const files = filesIn(root)!;
      ruin();
      putBack(root, files);
      assert.deepEqual(seen(), before);
    });
  }

  it('whoever looks has not accessed anything, where a program has said when that was', () => {
    const before = filesIn(root)!;
    filesAfter(root, before, [{ verb: 'write', on: 'text' }]);
    for (const name of before.keys()) assert.equal(lstatSync(at(name)).atimeMs, 5000, name);
  });

  it('a file of two names would be two files; many bytes take longer than to run again', () => {
    linkSync(at('text'), at('twin'));
    assert.equal(filesIn(root), undefined);
    unlinkSync(at('twin'));
    writeFileSync(at('large'), 'x'.repeat(100_001));
    assert.equal(filesIn(root), undefined);
  });

  it('after some doings only what they changed is looked at, and it is the same', () => {
    const before = filesIn(root)!;
    writeFileSync(at('text'), 'new');
    const doings = [
      { verb: 'read', on: 'bytes' },
      { verb: 'write', on: 'text' },
    ];
    assertSame(filesAfter(root, before, doings), filesIn(root));
    renameSync(at('text'), at('elsewhere'));
    assertSame(filesAfter(root, before, [...doings, { verb: 'rename', on: 'text' }]), filesIn(root));
    writeFileSync(at('PID'), 'a name that stands for others');
    const after = filesIn(root)!;
    writeFileSync(at('PID'), 'changed');
    assertSame(filesAfter(root, after, [{ verb: 'write', on: 'PID' }]), filesIn(root));
  });

  describe('when what was done since is known', () => {
    beforeEach(() => {
      unlinkSync(at('link'));
      lutimesSync(at(''), 5, 1_767_225_600.5);
    });

    it('only that is put back, to the nanosecond', () => {
      const before = seen();
      const files = filesIn(root)!;
      writeFileSync(at('text'), 'new');
      chmodSync(at('bytes'), 0o600);
      const doings = [
        { verb: 'write', on: 'text' },
        { verb: 'chmod', on: 'bytes' },
        { verb: 'read', on: 'odd' },
        { verb: 'acquire', on: 'a mutex', of: 'semaphore' as const },
        { verb: 'read', on: 'nowhere' },
      ];
      putBackAfter(root, files, doings);
      assert.deepEqual(seen(), before);
      writeFileSync(at('odd'), 'nobody did it');
      putBackAfter(root, files, doings);
      assert.notDeepEqual(seen(), before);
    });

    const beyond: Record<string, { verb: string; on: string }> = {
      'a name is gone': { verb: 'rename', on: 'text' },
      'it was not there': { verb: 'write', on: 'new' },
      'its name stands for others': { verb: 'write', on: 'PID' },
      'it is a lock': { verb: 'acquire', on: 'text' },
    };
    for (const [what, doing] of Object.entries(beyond)) {
      it(`${what}: all is looked at`, () => {
        const before = seen();
        const files = filesIn(root)!;
        renameSync(at('text'), at('new'));
        putBackAfter(root, files, [doing]);
        assert.deepEqual(seen(), before);
      });
    }

    it('a link is there, through which something else may have been changed: all is looked at', () => {
      symlinkSync('text', at('link'));
      lutimesSync(at('link'), 5, 5);
      lutimesSync(at(''), 5, 5);
      const before = seen();
      const files = filesIn(root)!;
      writeFileSync(at('text'), 'new');
      putBackAfter(root, files, [{ verb: 'read', on: 'link' }]);
      assert.deepEqual(seen(), before);
    });
  });
});
