import assert from 'node:assert/strict';
import { closeHomeAfterwards, labels, staged, variantOf } from './staged.ts';
import { someOf } from '../full.ts';

interface Seen {
  readonly rounds: number;
  readonly caller: string;
  readonly readers: number | null;
}

const expected = {
  'synchronous, blocked': { label: 'stands still', caller: 'blocked', readers: 1 },
  'asynchronous, not blocked': { label: 'goes on', caller: 'running', readers: 1 },
  'synchronous, not blocked': { label: 'goes on', caller: 'running', readers: 0 },
  'asynchronous, blocked': { label: 'stands still', caller: 'blocked', readers: 1 },
} as const;

describe('sync-async', () => {
  closeHomeAfterwards();

  for (const [variant, { label, caller, readers }] of someOf(Object.entries(expected), 2)) {
    it(`${variant}: the caller ${label}, and the operating system sees who waits`, async function () {
      if (process.platform === 'win32') return this.skip();
      const { result, runs } = await staged('sync-async', { variant });
      assert.deepEqual(labels(result, variant), [label]);
      assert.equal(result.holds, true);
      const seen = variantOf(result, variant).outcomes[0]!.outcome as Seen;
      if (process.platform === 'linux') assert.equal(seen.caller, caller);
      if (seen.readers !== null) assert.equal(seen.readers, readers);
      const picture = runs[0]!.picture;
      assert(picture?.kind === 'timelines');
      const [line, ...others] = picture.lines.map(({ spans }) => spans[0]!.does);
      assert.equal(line, { 'stands still': 'waits', 'goes on': readers === 0 ? 'asks' : 'works' }[label]);
      assert.deepEqual(others, variant.startsWith('asynchronous') ? ['waits'] : [], 'somebody else waits for who goes on');
    });
  }
});
