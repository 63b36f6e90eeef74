import assert from 'node:assert/strict';
import { typed } from './typed.ts';

describe('racecourse scenario: topics, and what was found in the field', () => {
  it('a topic is no scenario, and a name that is near one is understood', async () => {
    const [explored, typo] = await Promise.all([typed(['explore', 'races']), typed(['scenario', 'racse'])]);
    assert.match(explored.stderr, /"races" is a topic of scenarios\. Give the name of one, .*npm run scenario races/s);
    assert.match(typo.stderr, /There is no scenario "racse"\. Did you mean "races"\?/);
    assert.deepEqual([explored.status, typo.status], [2, 2]);
  });

  it('found in the field: says where, and what is missing to see it', async () => {
    const { status, stdout, stderr } = await typed(['scenario', 'test/fixtures/scenarios/in-the-field.ts']);
    const needs = 'needs no-such-thing@1.2.3: npm install --save-exact no-such-thing@1.2.3';
    assert.deepEqual([status, stdout.includes(`someone/thing#7: ${needs}`), stderr.includes(needs)], [2, true, true], stderr);
  });
});
