import assert from 'node:assert/strict';
import type { ActorEnd, ExploredOutcome } from '../../src/explore/result.ts';
import { withExits } from '../../src/report/programs/exits.ts';

describe('how programs have ended, in lanes', () => {
  const shown = (end: ActorEnd): ActorEnd =>
    withExits({ shortest: { ends: [end] } } as unknown as ExploredOutcome).shortest.ends[0]!;

  it('who exits with 0 has ended as any other; with another code, with that', () => {
    assert.deepEqual(shown({ kind: 'gone', why: 'it exited with 0, after look at nightly a' }), {
      kind: 'returned',
      value: 'exit 0',
    });
    assert.deepEqual(shown({ kind: 'gone', why: 'it exited with 70' }), { kind: 'gone', why: 'exit 70' });
  });

  it('who was killed or has returned stays so', () => {
    for (const end of [
      { kind: 'gone', why: 'nightly a killed it: SIGTERM' },
      { kind: 'returned', value: '' },
    ] as const)
      assert.equal(shown(end), end);
  });
});
