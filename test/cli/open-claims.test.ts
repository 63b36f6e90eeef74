import assert from 'node:assert/strict';
import { typed } from './typed.ts';

const fixture = 'test/fixtures/scenarios/unseen.ts';

describe('racecourse scenario: claims of what can happen', () => {
  it('no number of runs refutes one; exit status 4', async () => {
    const { status, stdout } = await typed(['scenario', fixture, 'runs=2', 'variant=two heads']);
    assert.equal(status, 4, stdout);
    assert.match(stdout, /2 of 2 +\? can be tails/);
    assert.doesNotMatch(stdout, /broken/);
    const { status: settled } = await typed(['scenario', fixture, 'runs=2', 'variant=always alike']);
    assert.equal(settled, 1); // One run of it is like any other.
  });
});
