import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { typed } from './typed.ts';

const [, clerks = ''] = /```ts\n(\/\*\* Two clerks[\s\S]*?)```/.exec(readFileSync('README.md', 'utf8')) ?? [];

describe("racecourse: a file of one's own, in a folder that npm init -y made", () => {
  let folder: string;
  const file = (name: string): string => join(folder, name);
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'own-'));
    writeFileSync(file('package.json'), '{ "type": "commonjs" }');
    writeFileSync(file('clerks.ts'), clerks);
  });
  after(() => rmSync(folder, { recursive: true }));

  it('explore is offered under Next, with a smaller size', async () => {
    const { status, stdout } = await typed(['scenario', file('clerks.ts'), 'runs=1', 'variant=file lock', 'times=5'], {
      COLUMNS: '120',
    });
    assert.equal(status, 0, stdout);
    assert.match(stdout, /npm run explore \S+clerks\.ts times=2\s+every order, not one run/);
  });

  it('without sizes for exploration it is explored as it is run, and a note says how to give smaller ones', async () => {
    writeFileSync(file('few.ts'), clerks.replace('integer(200', 'integer(3'));
    const { status, stdout } = await typed(['explore', file('few.ts'), 'variant=file lock']);
    assert.equal(status, 0, stdout);
    assert.match(
      stdout.replace(/\s+/g, ' '),
      /own parameters\. Smaller sizes are faster: type times=2, or write "explore: { times: 2 }"/,
    );
  });

  it('who gives the size himself reads no such note', async () => {
    const { status, stdout } = await typed(['explore', file('clerks.ts'), 'variant=file lock', 'times=1']);
    assert.equal(status, 0, stdout);
    assert.doesNotMatch(stdout, /Smaller sizes/);
  });
});
