import assert from 'node:assert/strict';
import {
  closeSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach } from 'mocha';
import { fileTimes, type FileTimes } from '../../src/gate/hold/file-times.ts';
import { epoch, virtualClock } from '../../src/gate/hold/virtual-clock.ts';

describe('hold: times of files', () => {
  const top = mkdtempSync(join(tmpdir(), 'file-times-'));
  const root = join(top, 'root');
  const at = (...names: string[]): string => join(root, ...names);
  const time = (path: string): number => Math.round(lstatSync(path).mtimeMs) - epoch;
  let times: FileTimes;
  beforeEach(() => {
    rmSync(top, { recursive: true });
    mkdirSync(at('folder'), { recursive: true });
    writeFileSync(at('folder', 'file'), '');
    const clock = virtualClock();
    clock.advance(50);
    times = fileTimes(root, clock, () => undefined);
  });
  after(() => rmSync(top, { recursive: true }));
  const stamp = (verb: string, ...paths: string[]): void => times.stamp({ verb, paths });

  it('what was changed and every folder above it have the time of the clock', () => {
    stamp('write', at('folder', 'file'));
    assert.deepEqual([time(at('folder', 'file')), time(at('folder')), time(root)], [50, 50, 50]);
  });
  it('so has what was changed by way of a link', () => {
    symlinkSync('folder', at('link'));
    symlinkSync('folder/file', at('name'));
    stamp('write', at('link', 'file'));
    assert.deepEqual([time(at('folder', 'file')), time(at('folder'))], [50, 50]);
    writeFileSync(at('name'), 'more');
    stamp('write', at('name'));
    assert.equal(time(at('folder', 'file')), 50);
  });
  it('nothing outside the folder is touched by way of a link, nor through an open file', () => {
    const outside = join(top, 'outside');
    mkdirSync(outside);
    writeFileSync(join(outside, 'file'), '');
    symlinkSync(outside, at('out'));
    symlinkSync(join(outside, 'file'), at('name'));
    const before = statSync(outside).mtimeMs;
    stamp('write', at('out', 'file'));
    stamp('copy', at('out'));
    stamp('write', at('name'));
    stamp('mkdtemp', at('out', 'fi'));
    const descriptor = openSync(at('name'), 'a');
    if (process.platform === 'linux') times.stamp({ verb: 'write', paths: [at('name')], descriptor });
    closeSync(descriptor);
    assert.ok(times.isOfSystem(statSync(join(outside, 'file')).mtimeMs));
    assert.equal(statSync(outside).mtimeMs, before);
    assert.equal(time(root), 50);
  });
  it('what leads nowhere is no mistake: below a file, round and round, too long, not open', () => {
    symlinkSync('loop', at('loop'));
    symlinkSync('nowhere', at('broken'));
    for (const verb of ['write', 'copy', 'mkdtemp', 'rename']) {
      for (const name of ['folder/file/x', 'loop', 'loop/x', 'broken', 'broken/x', 'missing/x', 'x'.repeat(300)])
        stamp(verb, at(name));
    }
    times.stamp({ verb: 'write', paths: [at('folder', 'file')], descriptor: 2 ** 30 });
    assert.equal(time(at('folder', 'file')), 50);
  });
  it('a folder whose name begins as that of the run’s folder is another one', () => {
    mkdirSync(`${root}-other`);
    writeFileSync(join(`${root}-other`, 'file'), '');
    stamp('write', join(`${root}-other`, 'file'));
    assert.ok(times.isOfSystem(statSync(join(`${root}-other`, 'file')).mtimeMs));
    linkSync(at('folder', 'file'), at('same'));
    stamp('link', at('folder', 'file'), at('same'));
    assert.equal(time(at('same')), 50);
  });
});
