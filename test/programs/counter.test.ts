import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, typed } from '../cli/typed.ts';
import { programsReport } from '../../src/report/index.ts';
import { inFull } from '../full.ts';
import { countsOf, exploredPrograms } from './explored-programs.ts';

const folder = 'test/fixtures/programs/counter';
const twice = (script: string): string[] => ['x', 'y'].map((name) => `node ${folder}/${script} ${name}`);
const data = `${folder}/data`;

describe('own programs: a counter in JSON', () => {
  it('4 of its 6 orders end as no one-after-the-other run does, and the folder is as it was', async () => {
    const before = readFileSync(join(root, data, 'jobs.json'), 'utf8');
    const result = await exploredPrograms(twice('add.mjs'), { folder: data });
    assert.deepEqual([result.verdict, result.unknown], ['broken', []]);
    assert.deepEqual(
      result.ends.map(({ files }) => files['jobs.json']),
      ['["x","y"]', '["y","x"]'],
    );
    assert.deepEqual(countsOf(result), { otherwise: 4, 'as one after the other': 2 });
    assert.equal(readFileSync(join(root, data, 'jobs.json'), 'utf8'), before);

    // Whose job is lost makes two ends of what goes wrong: each has a row, and the token of its shortest order.
    const sheet = { width: 100, colour: false, unicode: true };
    const report = { result, elapsed: 0, replay: (token: string) => `replay ${token}`, notes: [] };
    const text = programsReport(report, sheet);
    assert.match(
      text,
      /all 6 +! otherwise, in 2 ways: +\S+ 4\n(?: +jobs\.json = \["[xy]"\] +\S+ 2\n){2} +end as one after the other +\S+ 2\n/,
    );
    const [, ended] = /It ends with jobs\.json = \["([xy])"\]/.exec(text) ?? [];
    const other = ended === 'x' ? 'y' : 'x';
    assert.match(text, new RegExp(`Also wrong: {2}replay programs/\\d{4}@\\w+ +jobs\\.json = \\["${other}"\\]`));
    const whole = programsReport({ ...report, details: true }, sheet);
    assert.match(whole, new RegExp(`ENDS OTHERWISE AS WELL[^]*It ends with jobs\\.json = \\["${other}"\\]`));
  });

  it('under one lock each order ends as one after the other', async () => {
    const result = await exploredPrograms(twice('add-under-lock.mjs'), { folder: data });
    assert.deepEqual([result.verdict, result.unknown], ['holds', []]);
    assert.deepEqual(countsOf(result), { 'as one after the other': 2 });
  });

  inFull(() => {
    it('typed: exit status 1, the order with its lines, and a token that replays it', async () => {
      const { status, stdout, stderr } = await typed(['explore', `folder=${data}`, 'grace=60000', '--', ...twice('add.mjs')]);
      assert.deepEqual([status, stderr], [1, '']);
      assert.match(stdout, /^ {2}add\.mjs x · add\.mjs y\n.*each order in a fresh copy of \S+data \(1 file\)/);
      assert.match(
        stdout,
        /all 6 +! otherwise, in 2 ways: +\S+ 4\n(?: +jobs\.json = \["[xy]"\] +\S+ 2\n){2} +end as one after the other +\S+ 2\n/,
      );
      assert.match(stdout, /read: \[\] {2}add\.mjs:3/);
      assert.match(stdout, /It ends with jobs\.json = \["[xy]"\]; no one-after-the-other run ends so\./);
      assert.match(stdout, /new FileLock\('jobs\.lock'\)/);
      const [, token = ''] = /npm run replay (programs\/\S+)/.exec(stdout) ?? [];
      const replayed = await typed(['replay', token, 'grace=60000']);
      assert.equal(replayed.status, 0, replayed.stderr);
      assert.match(replayed.stdout, /! otherwise {2}no one-after-the-other run ends so/);
    });
  });
}).timeout(300_000);
