import assert from 'node:assert/strict';
import { cpuCount } from '../../src/process/index.ts';
import { closeHomeAfterwards, labels, staged, variantOf } from './staged.ts';
import { inFull } from '../full.ts';

describe('parallel-vs-concurrent', () => {
  closeHomeAfterwards();

  it('tasks that wait are in progress together, more than there are processors, and the curve is drawn with its ideal', async () => {
    const { result, runs } = await staged('parallel-vs-concurrent', { variant: 'waiting, tasks', params: { pieces: '8' } });
    assert.deepEqual(labels(result, 'waiting, tasks'), ['more than processors']);
    const picture = runs[0]!.picture;
    assert(picture?.kind === 'curve');
    assert.equal(picture.points[0]!.y, 1, 'a speed-up is over one worker');
    assert.deepEqual(
      picture.ideal.map(({ x, y }) => [x, y]),
      picture.points.map(({ x }) => [x, x]),
    );
    assert.equal(picture.points.at(-1)!.x, 2 * cpuCount());
  });

  it('held to one processor no two compute at the same moment', async function () {
    if (process.platform !== 'linux') return this.skip();
    const { result } = await staged('parallel-vs-concurrent', { variant: 'one processor, threads', params: { pieces: '8' } });
    assert.ok(!labels(result, 'one processor, threads').includes('in parallel'));
    assert.equal(result.holds, true);
  });

  inFull(() => {
    it('on several processors two processes compute at the same moment, two tasks never', async () => {
      const { result } = await staged('parallel-vs-concurrent');
      assert.deepEqual(labels(result, 'computing, tasks'), ['one at a time']);
      const isParallel = cpuCount() > 1;
      assert.equal(labels(result, 'computing, processes').includes('in parallel'), isParallel);
      assert.equal(variantOf(result, 'waiting, tasks').outcomes[0]?.verdict, 'right');
      assert.equal(result.holds, true);
    });
  });
});
