import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { foundHere, type Found } from '../../src/scenario/found.ts';

const { node } = process.versions;
const line = Number(node.split('.')[0]);
const thread = 'someone/thing#7';

/** What is said of a package of this version that lies beside the scenario; undefined: there is none. */
function saidOf(found: Omit<Found, 'thread'>, installed?: string): readonly [string, string] {
  const folder = mkdtempSync(join(tmpdir(), 'found-'));
  try {
    const place = join(folder, 'node_modules/@some/thing');
    mkdirSync(place, { recursive: true });
    if (installed !== undefined) writeFileSync(join(place, 'package.json'), JSON.stringify({ version: installed, exports: {} }));
    const { state, says } = foundHere({ thread, ...found }, pathToFileURL(join(folder, 'scenario.ts')).href);
    return [state, says];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('what was found in the field, on the versions that are here', () => {
  it('Node: still so on a line on which it was seen', () => {
    assert.deepEqual(saidOf({ seen: ['0.12.0', `${line}.0.0`] }), ['happens', `still so here, on Node ${node}`]);
  });

  it('Node: nobody has looked on a line on which it was not seen, and that is said', () => {
    assert.deepEqual(saidOf({ seen: ['0.12.0'] }), [
      'unknown',
      `seen on Node 0.12.0; here is ${node}, on which nobody has looked`,
    ]);
  });

  it('Node: fixed in its own line, or in one before it; not in a later one', () => {
    const seen = [`${line}.0.0`];
    const fixed = (...fixedIn: string[]): string => saidOf({ seen, fixedIn })[1];
    assert.equal(fixed(`${line}.0.1`), `fixed since Node ${line}.0.1; here is ${node}`);
    assert.equal(fixed(`${line - 2}.9.0`, `${line - 1}.1.0`), `fixed since Node ${line - 1}.1.0; here is ${node}`);
    assert.equal(fixed(node, `${line + 2}.0.0`), `fixed since Node ${node}; here is ${node}`);
    assert.match(fixed(`${line}.999.0`), /^still so/);
    assert.match(fixed(`${line - 2}.0.0`, `${line + 2}.0.0`), /^still so/);
  });

  it('a package: still so in the version that was seen, and nobody has looked on another', () => {
    const found = { package: '@some/thing@7.0.1', seen: ['7.0.0'] };
    assert.deepEqual(saidOf(found, '7.0.1'), ['happens', 'still so here, on @some/thing 7.0.1']);
    assert.deepEqual(saidOf(found, '7.0.2'), ['unknown', 'seen on @some/thing 7.0.0; here is 7.0.2, on which nobody has looked']);
    assert.deepEqual(saidOf({ ...found, fixedIn: ['7.0.2'] }, '7.0.10'), [
      'fixed',
      'fixed since @some/thing 7.0.2; here is 7.0.10',
    ]);
  });

  it('a package that is not there: how to get it', () => {
    assert.deepEqual(saidOf({ package: '@some/thing@7.0.1', seen: ['7.0.1'] }), [
      'not installed',
      'needs @some/thing@7.0.1: npm install --save-exact @some/thing@7.0.1',
    ]);
  });

  it('another program: that this is a model of it, and nothing of versions that are here', () => {
    assert.deepEqual(saidOf({ modelOf: 'CPython', seen: ['3.9.13', '3.13.3'], fixedIn: ['3.15'] }), [
      'modelled',
      'a model of what was seen in CPython 3.9.13, 3.13.3, fixed since 3.15',
    ]);
    assert.deepEqual(saidOf({ modelOf: 'station', seen: [] }), ['modelled', 'a model of what was seen in station']);
  });
});
