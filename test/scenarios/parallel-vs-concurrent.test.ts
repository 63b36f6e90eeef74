import assert from 'node:assert/strict';
import { cpuCount } from '../../src/process/index.ts';
import { closeHomeAfterwards, labels, staged, variantOf } from './staged.ts';
import { inParallel, type Piece } from '../../scenarios/scheduling/parallel-vs-concurrent.ts';
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
    it('two tasks never compute at the same moment, and whatever the machine has to do every claim holds', async () => {
      const { result } = await staged('parallel-vs-concurrent');
      assert.deepEqual(labels(result, 'computing, tasks'), ['one at a time']);
      if (cpuCount() === 1) assert.ok(!labels(result, 'computing, processes').includes('in parallel'));
      assert.equal(variantOf(result, 'waiting, tasks').outcomes[0]?.verdict, 'right');
      assert.equal(result.holds, true);
    });
  });
});

/** Milliseconds: from when to when on the clock, and what the process had had by then. */
const piece = (pid: number, [from, to]: [number, number], [had, then]: [number, number], thread = 0): Piece => ({
  number: 1,
  pid,
  thread,
  begun: { from, had, to: from },
  done: { from: to, had: then, to },
});

describe('parallel-vs-concurrent, inParallel', () => {
  it('says so where two processes had more of processors than has passed', () => {
    // 40 ms passed, and they had 39 and 38.
    assert.equal(inParallel([piece(1, [0, 40], [5, 44]), piece(2, [0, 40], [7, 45])]), true);
  });

  it('counts what a process has had once, however many of its threads say it', () => {
    // Both threads say that their process had 78 in 40 ms; and where it had 40, it is not 80.
    const threads = (had: number): Piece[] => [1, 2].map((thread) => piece(1, [0, 40], [5, 5 + had], thread));
    assert.equal(inParallel(threads(78)), true);
    assert.equal(inParallel(threads(40)), false);
  });

  it('does not, where one processor could have given it, in turns', () => {
    // Each has all of the processor while the other one stands: 40 in 40 ms; and pieces that are done one after the other.
    assert.equal(inParallel([piece(1, [0, 40], [0, 20]), piece(2, [0, 40], [0, 20])]), false);
    assert.equal(inParallel([piece(1, [0, 20], [0, 20]), piece(2, [20, 40], [0, 20])]), false);
  });

  it('does not, where the system has counted up to a tick late', () => {
    assert.equal(inParallel([piece(1, [0, 40], [0, 28]), piece(2, [0, 40], [0, 22])]), false);
    assert.equal(inParallel([piece(1, [0, 40], [0, 28]), piece(2, [0, 40], [0, 22.1])]), true);
  });

  it('does not, where somebody was interrupted between the clock and what he has had', () => {
    // It was 30 ms before it came to look what it has had: the other thread had the processor, and the clock was read before that.
    const late = { ...piece(1, [0, 60], [0, 60], 1), begun: { from: 0, had: 0, to: 30 } };
    assert.equal(inParallel([late, piece(1, [30, 60], [30, 60], 2)]), false);
  });

  it("does not, where there is one thread: the rest was Node's own", () => {
    assert.equal(inParallel([piece(1, [0, 40], [0, 70]), piece(1, [40, 80], [70, 140])]), false);
  });
});
