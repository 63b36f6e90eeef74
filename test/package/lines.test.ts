import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { versions } from '../../scripts/matrix/nodes.ts';
import { root } from '../cli/typed.ts';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  engines: { node: string };
  scripts: Record<string, string>;
  optionalDependencies: Record<string, string>;
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

  it('whoever installs the package gets nothing with an install script', () => {
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { hasInstallScript?: boolean; dev?: boolean }>;
    };
    const scripted = Object.entries(packages).filter(
      ([path, { hasInstallScript, dev }]) => path !== '' && hasInstallScript && !dev,
    );
    assert.deepEqual(scripted, []);
  });

  it('the bundler that is brought along is of the version of the programs that the package depends on', () => {
    const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8')) as Bundler;
    const { optionalDependencies } = read('node_modules/esbuild/package.json');
    const ours = Object.entries(optionalDependencies).filter(([name]) => /\/(linux|darwin)-/.test(name));
    assert.deepEqual(Object.entries(manifest.optionalDependencies), ours);
    assert.deepEqual(
      new Set(ours.map(([, version]) => version)),
      new Set([read('dist/node_modules/esbuild/package.json').version]),
    );
  });
});

interface Bundler {
  readonly version: string;
  readonly optionalDependencies: Record<string, string>;
}
