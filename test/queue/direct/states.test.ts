import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { ways as ending } from './ending.ts';
import { ways as lending } from './lending.ts';
import { ways as prefetching } from './prefetching.ts';

describe('The direct link of a queue, at its host', () => {
  const door = readFileSync(new URL('../../../src/queue/direct/index.ts', import.meta.url), 'utf8');
  const ways = { ...lending, ...ending, ...prefetching };

  it('every way from state to state that its door shows is gone here', () => {
    assert.deepEqual(Object.keys(ways), door.match(/\w+ -> \w+: .*/g));
  });

  for (const [way, go] of Object.entries(ways)) it(way, go);
});
