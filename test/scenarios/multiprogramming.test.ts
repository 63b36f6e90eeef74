import assert from 'node:assert/strict';
import { inFull } from '../full.ts';
import { closeHomeAfterwards, labels, staged, variantOf } from './staged.ts';

interface Outcome {
  readonly took: number;
  readonly cpuUse: number;
  readonly switches: number;
  readonly byIo: number;
  readonly bySlice: number;
  readonly byEnd: number;
  readonly kept: boolean;
  readonly trace: readonly { readonly at: number; readonly from: string; readonly to: string; readonly cause: string }[];
}

describe('multiprogramming', () => {
  closeHomeAfterwards();
  before(function () {
    if (process.platform !== 'linux') this.skip();
  });

  it('one after the other there are two switches, at the ends; together they switch when one waits, and no sum is lost', async () => {
    const { result, runs } = await staged('multiprogramming', { params: { compute: '10', wait: '40' } });
    assert.deepEqual(labels(result, 'real, serial'), ['one at a time']);
    const [serial, overlapped] = ['real, serial', 'real, overlapped'].map(
      (name) => variantOf(result, name).outcomes[0]!.outcome as Outcome,
    ) as [Outcome, Outcome];
    assert.deepEqual(
      serial.trace.map(({ from, to, cause }) => [from, to, cause]),
      [
        ['A', 'B', 'end'],
        ['B', 'C', 'end'],
      ],
    );
    assert.ok(overlapped.byIo > 0, 'who waits leaves the processor to another');
    assert.equal(overlapped.switches, overlapped.byIo + overlapped.bySlice + overlapped.byEnd);
    assert.ok(serial.kept && overlapped.kept);
    assert.equal(result.holds, true);
    for (const { picture, variant } of runs.slice(2)) {
      assert(picture?.kind === 'timelines');
      assert.deepEqual(
        picture.lines.map(({ who, spans }) => [who, spans.filter(({ does }) => does === 'waits').length]),
        [
          ['A', 3],
          ['B', 3],
          ['C', 3],
        ],
        variant,
      );
    }
  });

  it('simulated: 1,038 ms one after the other; overlapped the same work in less', async () => {
    // A program computes 4 times 40 ms and waits 3 times 60, with a tick to ask and one to take: 160 + 3 * 62 = 346, and 166 of the processor.
    const simulated = async (way: string): Promise<Outcome> => {
      const { result } = await staged('multiprogramming', { variant: `simulated, ${way}` });
      assert.equal(result.holds, true);
      return variantOf(result, `simulated, ${way}`).outcomes[0]!.outcome as Outcome;
    };
    const serial = await simulated('serial');
    const overlapped = await simulated('overlapped');
    assert.deepEqual([serial.took, serial.switches, serial.byEnd], [1038, 2, 2]);
    assert.ok(overlapped.took < serial.took);
    for (const { took, cpuUse } of [serial, overlapped]) assert.ok(Math.abs(took * cpuUse - 3 * 166) < 0.01 * took);
    assert.equal(overlapped.switches, overlapped.byIo + overlapped.bySlice + overlapped.byEnd);
    assert.ok(overlapped.byIo > 0 && overlapped.bySlice > 0);
  });

  inFull(() => {
    for (const io of ['disk', 'cached'])
      it(`${io}: what always holds`, async () => {
        const { result } = await staged('multiprogramming', { params: { compute: '10', io } });
        assert.equal(result.holds, true);
      });
  });
});
