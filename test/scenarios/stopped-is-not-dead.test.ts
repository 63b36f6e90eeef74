import assert from 'node:assert/strict';
import type { As } from '../../src/index.ts';
import { someOf } from '../full.ts';
import { outside } from './again.ts';
import { closeHomeAfterwards, labels, staged } from './staged.ts';

describe('stopped-is-not-dead', () => {
  closeHomeAfterwards();

  for (const as of someOf(['processes', 'threads'] satisfies As[])) {
    it(`${as}: with a time-out the job fails by name and another worker takes the next one; without one nobody is told`, async () => {
      const { result } = await staged('stopped-is-not-dead', { as, params: { patience: '200' } });
      assert.deepEqual(labels(result, 'with a time-out'), ['fails by name']);
      assert.deepEqual(labels(result, 'wait for answers'), ['hangs']);
      assert.deepEqual(outside(result, ['hangs', 'fails by name']), []);
    });
  }
});
