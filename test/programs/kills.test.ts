import assert from 'node:assert/strict';
import { replayPrograms, type ProgramsRequest } from '../../src/programs/index.ts';
import { inOwnHome, memoryFolder } from '../../src/process/for-tools.ts';
import type { End } from '../../src/programs/staged/end.ts';
import { keyOf } from '../../src/programs/staged/end.ts';
import { labelOf, type KillsKnown } from '../../src/programs/staged/labels.ts';
import { inFull } from '../full.ts';
import { exploredPrograms, project, removeProjects } from './explored-programs.ts';

const endOf = (exits: End['exits'], files: End['files'], more: Partial<End> = {}): End => ({
  exits,
  files,
  leftOut: [],
  ...more,
});
const ends = [keyOf(endOf({ a: 0, b: 0 }, { log: 'ab' })), keyOf(endOf({ a: 0, b: 3 }, { log: 'ba' }))];
const afterKill = keyOf(endOf({ a: 'killed', b: 0 }, { log: 'b' }));

function labelled(end: End, kills: Partial<KillsKnown> = {}): string | undefined {
  return labelOf(end, { ends, kills: { ends: [afterKill], complete: true, knowsUnkilled: true, dispensable: [], ...kills } });
}

/** Few orders, and all of their kills: how many there are does not depend on how fast it goes. */
const few: Partial<ProgramsRequest> = { kill: true, strategy: 'few-preemptions', maxOrders: 2, maxSeconds: 900 };

describe('own programs: kill=yes', () => {
  after(removeProjects);

  it('an end is right that whole programs end in as well of which the same one is killed', () => {
    assert.equal(labelled(endOf({ a: 'killed', b: 0 }, { log: 'b' })), 'as one after the other');
    assert.equal(labelled(endOf({ a: 0, b: 0 }, { log: 'b' })), 'otherwise');
  });

  it('another is wrong where all of these are known, and open where they are not', () => {
    const other = endOf({ a: 'killed', b: 0 }, { log: 'half of a, b' });
    assert.equal(labelled(other), 'otherwise after a kill');
    assert.equal(labelled(other, { complete: false }), undefined);
    assert.equal(labelled(endOf({ a: 0, b: 'killed' }, { log: 'b' })), 'otherwise after a kill');
  });

  it('who lives and exits as in no run without a kill has fallen over what the other left', () => {
    assert.equal(labelled(endOf({ a: 'killed', b: 1 }, { log: 'b' })), 'one that lives fails');
    assert.equal(labelled(endOf({ a: 'killed', b: 1 }, { log: 'b' }), { knowsUnkilled: false }), undefined);
    assert.equal(labelled(endOf({ a: 'killed', b: 3 }, { log: 'x' })), 'otherwise after a kill');
  });

  it('a check decides where it passes without the killed program; else what one after the other ends in does', () => {
    const failing = endOf({ a: 'killed', b: 0 }, { log: 'x' }, { check: 'a is missing' });
    assert.equal(labelled(endOf({ a: 'killed', b: 0 }, { log: 'x' }, { check: 'passes' })), 'check passes');
    assert.equal(labelled(failing, { dispensable: ['a'] }), 'check fails');
    assert.equal(labelled(failing, { dispensable: ['b'] }), undefined);
    assert.equal(labelled({ ...failing, knowsKills: true }), 'check fails');
    assert.equal(labelled({ ...failing, files: { log: 'b' } }), 'as one after the other');
  });

  inFull(() => {
    it('a lock file that nobody removes: who is left is stuck, and the token repeats it', async () => {
      const text = `import fs from 'node:fs';
for (;;) {
  try { fs.writeFileSync('lock', '', { flag: 'wx' }); break; } catch { await new Promise((done) => setTimeout(done, 10)); }
}
fs.appendFileSync('log', 'x');
fs.rmSync('lock');
`;
      const cwd = project({ 'locked.mjs': text });
      const commands = ['node locked.mjs', 'node locked.mjs again'];
      const { verdict, exploration } = await exploredPrograms(commands, { cwd, ...few });
      const [search] = exploration?.variants ?? [];
      assert.deepEqual([verdict, search?.kills?.verdict], ['broken', 'broken']);
      assert.ok(search?.outcomes.every((one) => one.verdict === 'right'));
      const stuck = search?.kills?.outcomes.find(({ label }) => label === 'stuck');
      assert.match(stuck?.token ?? '', /^programs\/[12]*K/);
      const how = { times: 1, newProcesses: false, grace: 60_000 };
      const again = await inOwnHome(memoryFolder(), () => replayPrograms(stuck!.token, how));
      assert.deepEqual([again.label, again.verdict], ['stuck', 'wrong']);
    });

    it('a check that passes with all of a program and without it fails after half of it', async () => {
      const pair = "import fs from 'node:fs'; for (const name of ['1', '2']) fs.writeFileSync(process.argv[2] + name, '');";
      const check = `import fs from 'node:fs';
for (const of of ['x', 'y']) if (fs.existsSync(of + '1') !== fs.existsSync(of + '2')) throw new Error('half of ' + of);
`;
      const cwd = project({ 'pair.mjs': pair, 'check.mjs': check });
      const { verdict, exploration } = await exploredPrograms(['node pair.mjs x', 'node pair.mjs y'], {
        cwd,
        check: 'node check.mjs',
        ...few,
      });
      const kills = exploration?.variants[0]?.kills;
      assert.deepEqual([verdict, kills?.verdict], ['broken', 'broken']);
      const failing = kills?.outcomes.filter((one) => one.verdict === 'wrong') ?? [];
      assert.ok(failing.length > 0 && failing.every(({ label }) => label === 'check fails'));
    });

    it('drafts that stay do no harm: they stay after whole programs as well', async () => {
      const text = `import fs from 'node:fs';
const [name] = process.argv.slice(2);
fs.writeFileSync(name + '.draft', name);
fs.renameSync(name + '.draft', name);
`;
      const cwd = project({ 'draft.mjs': text });
      const { exploration } = await exploredPrograms(['node draft.mjs x', 'node draft.mjs y'], { cwd, ...few });
      const outcomes = exploration?.variants[0]?.kills?.outcomes ?? [];
      assert.ok(outcomes.length > 0);
      assert.deepEqual([...new Set(outcomes.map(({ label }) => label))], ['as one after the other']);
    });
  });
}).timeout(600_000);
