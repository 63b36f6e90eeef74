import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { versions } from '../../scripts/matrix/nodes.ts';
import { root } from '../cli/typed.ts';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  engines: { node: string };
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
};

describe('lines of Node', () => {
  it('README, engines and the matrix name the same ones', () => {
    const named = [...manifest.engines.node.matchAll(/(?:\^|>=)(\d+)/g)].map(([, major]) => major);
    assert.deepEqual(Object.keys(versions), named);
    const [, first = ''] = /^Node (.*?), on Linux/m.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
    assert.deepEqual(first.match(/\d\d(?=[.,\s]|$)(?<!\.\d\d)/g), named);
  });

  it('a line that there is not: exit status 2, and which there are', () => {
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/matrix/main.ts', 'nodes=19'], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(status, 2, stderr);
    assert.match(stderr, /Lines of Node: 20, 22, 24, 26\./);
  });
});

describe('installing', () => {
  it('runs no script of ours of which npm warns those who install the package', () => {
    for (const name of ['preinstall', 'install', 'postinstall', 'prepare']) assert.equal(manifest.scripts[name], undefined, name);
  });

  it('npm is told of each dependency with an install script whether it may run', () => {
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { hasInstallScript?: boolean; optional?: boolean }>;
    };
    const scripted = Object.entries(packages)
      .filter(([path, { hasInstallScript, optional }]) => path !== '' && hasInstallScript && !optional)
      .map(([path]) => path.replace(/.*node_modules\//, ''));
    assert.deepEqual([...new Set(scripted)].toSorted(), Object.keys(manifest.allowScripts).toSorted());
  });
});
