import assert from 'node:assert/strict';
import { sharedPaths } from '../../src/gate/shared-paths.ts';
import { processIn } from '../../src/gate/hold/proc.ts';

describe('what paths are called that others see', () => {
  const names = ['a', 'tmp.12.x', 'PID', 'a.PID', 'P%ID', 'P%%ID-12', 'x12PID', 'PI12D', 'P12ID', '%PID', 'folder/12/PID'];

  it('whatever a file is called, it has a name of its own, and is found by it', () => {
    const { nameOf, pathOf } = sharedPaths('/run', () => 12);
    const called = names.map((name) => nameOf(`/run/${name}`)!);
    assert.equal(new Set(called).size, names.length, called.join());
    assert.deepEqual(
      called.map(pathOf),
      names.map((name) => `/run/${name}`),
    );
  });
  it('only its own number is PID, whichever that is by now', () => {
    let pid = 12;
    const { nameOf, pathOf } = sharedPaths('/run', () => pid);
    assert.deepEqual(['/run/12', '/run/34', '/elsewhere/12'].map(nameOf), ['PID', '34', undefined]);
    pid = 34;
    assert.deepEqual(['/run/12', '/run/34'].map(nameOf), ['12', 'PID']);
    assert.equal(pathOf('PID'), '/run/34');
  });
  it('what the system tells of processes is known by its path', () => {
    const told = ['/proc', '/proc/', '/proc/1', '/proc/12/stat', '/proc/self', '/proc/self/stat', '/proc/thread-self/status'];
    assert.deepEqual(told.map(processIn), [
      '/proc',
      '/proc/',
      '/proc/1',
      '/proc/12',
      '/proc/self',
      '/proc/self',
      '/proc/thread-self',
    ]);
    assert.deepEqual([Buffer.from('/proc/1'), new URL('file:///proc/1')].map(processIn), ['/proc/1', '/proc/1']);
    for (const path of ['/proc/version', '/proc/cpuinfo', '/proc/self/cgroup', '/processes', 'proc/1', 7])
      assert.equal(processIn(path), undefined);
  });
});
