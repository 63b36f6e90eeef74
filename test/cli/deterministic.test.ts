import assert from 'node:assert/strict';
import { typed } from './typed.ts';

describe('racecourse scenario: a deterministic one', () => {
  it('of what is deterministic nothing is estimated, however often it is run', async () => {
    const { status, stdout } = await typed(['scenario', 'data-isolation', 'as=tasks', 'variant=the child sets it', 'runs=3']);
    assert.equal(status, 0, stdout);
    assert.match(stdout, /3 of 3 {3}✓ always shares its memory$/m);
    assert.doesNotMatch(stdout, /95 %|so far/);
  });
});
