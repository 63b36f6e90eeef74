import assert from 'node:assert/strict';
import { join } from 'node:path';
import { typed } from '../cli/typed.ts';
import { inFull, someOf } from '../full.ts';
import { exploredPrograms, project, removeProjects } from './explored-programs.ts';

const add = 'node test/fixtures/programs/counter/add.mjs';
const data = 'folder=test/fixtures/programs/counter/data';

describe('own programs: what cannot be explored', () => {
  after(removeProjects);

  const mistakes: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['one program alone', [data, '--', `${add} x`], /Only one program was given, "add\.mjs x": it meets nobody/],
    [
      'a script that is not there',
      [data, '--', `${add} x`, 'node nowhere.mjs'],
      /Cannot explore "node nowhere\.mjs": there is no file "nowhere\.mjs"/,
    ],
    [
      'a script that lies in the folder',
      ['folder=test/fixtures/programs/counter', '--', 'node add.mjs x', 'node add.mjs y'],
      /begin at the current folder: write test\/fixtures\/programs\/counter\/add\.mjs\./,
    ],
    ['what is no Node program', [data, '--', `${add} x`, 'ls -l'], /Cannot explore "ls -l": "ls" is no Node program/],
    ['a quote that is not closed', [data, '--', `${add} x`, `${add} 'y`], /a quote in it is not closed/],
    ['options of Node', [data, '--', `${add} x`, 'node --test a.mjs'], /options of Node, such as --test, are not taken over/],
    [
      'a folder that is not there',
      ['folder=nowhere', '--', `${add} x`, `${add} y`],
      /Cannot copy the folder "nowhere": it does not exist/,
    ],
    [
      'an option that there is not',
      ['foldr=x', '--', `${add} x`, `${add} y`],
      /Programs have no option "foldr"\. Did you mean "folder"\?/,
    ],
    ['an option of scenarios', ['variant=x', '--', `${add} x`, `${add} y`], /"variant" is for scenarios/],
    ['allow= of nothing', [data, 'allow=all', '--', `${add} x`, `${add} y`], /allow=all allows nothing/],
  ];
  for (const [what, words, says] of someOf(mistakes, 3)) {
    it(`${what}: exit status 2, in a sentence`, async () => {
      const { status, stderr } = await typed(['explore', ...words]);
      assert.equal(status, 2, stderr);
      assert.match(stderr, says);
    });
  }

  it('a folder too large to be copied for each order', async () => {
    const folder = project({ 'a.mjs': '', 'large.bin': 'x'.repeat(50_000_001) });
    await assert.rejects(exploredPrograms(['node a.mjs', 'node a.mjs'], { cwd: folder }), /it is too large, more than 50 MB/);
  });

  inFull(() => {
    it('a program that fails alone is told before any order is tried: undecided', async () => {
      const folder = project({ 'a.mjs': 'throw new Error("no such job")', 'b.mjs': '' });
      const { verdict, unknown, exploration } = await exploredPrograms(['node a.mjs', 'node b.mjs'], { cwd: folder });
      assert.deepEqual([verdict, exploration], ['unknown', undefined]);
      assert.equal(unknown[0], '"a.mjs" fails alone, before any other can disturb it: it exits with 1 (Error: no such job)');
    });

    it('programs that share nothing: nothing met, undecided', async () => {
      const text = "import { writeFileSync } from 'node:fs'; writeFileSync(process.argv[2], 'new');";
      const folder = project({ 'a.mjs': text, one: '', two: '' });
      const { verdict, unknown } = await exploredPrograms([`node a.mjs ${join(folder, 'one')}`, 'node a.mjs two'], {
        cwd: folder,
      });
      assert.equal(verdict, 'unknown');
      assert.match(unknown.join(), /nothing met/);
    });
  });
}).timeout(300_000);
