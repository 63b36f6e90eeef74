import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copiedFolder } from '../../src/programs/folder.ts';
import { project, removeProjects } from './explored-programs.ts';

describe('own programs: what is copied of the current folder', () => {
  after(removeProjects);

  const files = {
    '.gitignore': 'out/\n*.log\n',
    'out/made.js': '',
    'run.log': '',
    'kept.log': '',
    'src/add.mjs': '',
    'new.txt': '',
    'data/jobs.json': '[]',
    'node_modules/package/index.js': '',
  };

  it('what git tracks, and what it does not ignore; packages are linked', () => {
    const cwd = project(files);
    const git = (...words: string[]): Buffer =>
      execFileSync('git', ['-C', cwd, ...words], { stdio: ['ignore', 'pipe', 'ignore'] });
    git('init');
    git('add', 'src', 'data', '.gitignore');
    git('add', '--force', 'kept.log');
    const whole = ['.gitignore', 'data', 'data/jobs.json', 'kept.log', 'new.txt', 'src', 'src/add.mjs'];
    const { entries, packages, files: count } = copiedFolder(undefined, cwd);
    assert.deepEqual([entries, packages, count], [whole, ['node_modules'], 5]);
    assert.deepEqual(copiedFolder(undefined, join(cwd, 'src')).entries, ['add.mjs']);
    assert.deepEqual(copiedFolder(undefined, join(cwd, 'data')).entries, ['jobs.json']);
  });

  it('a folder that is named is copied whole, ignored or not; and so is one that is no repository', () => {
    const cwd = project(files);
    const all = [
      '.gitignore',
      'data',
      'data/jobs.json',
      'kept.log',
      'new.txt',
      'out',
      'out/made.js',
      'run.log',
      'src',
      'src/add.mjs',
    ];
    assert.deepEqual(copiedFolder(undefined, cwd).entries, all);
    execFileSync('git', ['-C', cwd, 'init'], { stdio: 'ignore' });
    assert.deepEqual(copiedFolder('.', cwd).entries, all);
    assert.deepEqual(copiedFolder('out', cwd).entries, ['made.js']);
  });

  it('what was deleted and is still tracked is not missed; what is tracked in names of other letters is there', () => {
    const cwd = project({ 'gone.txt': '', 'größe.txt': '' });
    execFileSync('git', ['-C', cwd, 'init'], { stdio: 'ignore' });
    execFileSync('git', ['-C', cwd, 'add', '.'], { stdio: 'ignore' });
    execFileSync('rm', [join(cwd, 'gone.txt')]);
    mkdirSync(join(cwd, 'deep/er'), { recursive: true });
    writeFileSync(join(cwd, 'deep/er/new.txt'), '');
    assert.deepEqual(copiedFolder(undefined, cwd).entries, ['deep', 'deep/er', 'deep/er/new.txt', 'größe.txt']);
  });
});
