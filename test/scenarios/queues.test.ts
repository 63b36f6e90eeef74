import assert from 'node:assert/strict';
import type { OperationEvent } from '../../src/transcript/index.ts';
import type { Run } from '../../src/scenario/index.ts';
import { counts, exploredVariant } from '../explore/explored.ts';
import { closeHomeAfterwards, labels, staged, variantOf } from './staged.ts';
import { inFull, someOf } from '../full.ts';

/** How many were on the shelf after each put and each get. */
const lengths = ({ transcript }: Run): number[] =>
  transcript.events
    .filter((event): event is OperationEvent => event.kind === 'operation' && event.on === 'shelf')
    .flatMap(({ result }) => /(\d+) in queue$/.exec(result)?.[1] ?? [])
    .map(Number);

inFull(() => {
  describe('producer-consumer', () => {
    closeHomeAfterwards();

    for (const as of someOf(['processes', 'threads'] as const)) {
      it(`${as}: each thing once; one stop item too few and one hangs; nothing is lost with a dead consumer`, async () => {
        const { result, runs } = await staged('producer-consumer', { as, params: { things: '5' } });
        const outcomes = result.variants.map(({ outcomes: [only] }) => only?.outcome);
        assert.deepEqual(outcomes, [
          { used: 10, twice: 0, hanging: 0, dead: 0 },
          { used: 10, twice: 0, hanging: 1, dead: 0 },
          { used: 10, twice: 0, hanging: 0, dead: 1 },
        ]);
        assert.equal(result.holds, true);
        for (const run of runs) {
          assert(lengths(run).length > 10, 'the queue tells how long it is');
          assert(
            lengths(run).every((length) => length <= 3),
            'nobody puts more there than there is room for',
          );
        }
      });
    }

    it('explored: with a stop item each all go home in every order; with one too few one hangs in every order', async () => {
      const { verdict, outcomes } = await exploredVariant('producer-consumer', 'a stop for each', { strategy: 'every-outcome' });
      assert.deepEqual([verdict, outcomes.map(({ label }) => label)], ['holds', ['each once']]);
      assert.deepEqual(counts(await exploredVariant('producer-consumer', 'one too few')), { deadlock: 28 });
    });
  });
});

describe('bounded-queue', () => {
  closeHomeAfterwards();

  inFull(() => {
    it('full after the third put, the fourth waits for a get, first in first out; who looks first may hang', async () => {
      const { result, runs } = await staged('bounded-queue', { params: { delay: '500' } }); // A busy machine takes its time over three puts.
      assert.deepEqual(variantOf(result, 'put four, take four').outcomes[0]?.outcome, { got: '111 222 333 444', hanging: 0 });
      assert.deepEqual(labels(result, 'look, then get'), ['deadlock']);
      assert.equal(result.holds, true);
      const said = runs[0]!.transcript.events.flatMap((event) => (event.kind === 'line' ? [event.text] : []));
      assert.equal(said[0], 'full: true');
      assert.equal(said.at(-1), 'empty');
      const operations = runs[0]!.transcript.events.filter((event) => event.kind === 'operation');
      const fourth = operations.findLast(({ verb }) => verb === 'put')!;
      const firstGet = operations.find(({ verb }) => verb === 'get')!;
      assert(fourth.at < firstGet.at && fourth.to! >= firstGet.at, 'it was asked for before the first get, and done after');
    });
  });

  inFull(() => {
    it('explored: isEmpty() lies in 4 of 10 orders, tryGet in none of 6', async () => {
      assert.deepEqual(counts(await exploredVariant('bounded-queue', 'put four, take four')), { 'in order': 27 });
      assert.deepEqual(counts(await exploredVariant('bounded-queue', 'look, then get')), { deadlock: 4, 'one each': 6 });
      assert.deepEqual(counts(await exploredVariant('bounded-queue', 'tryGet')), { 'one each': 6 });
    });
  });
});

describe('ipc-queue', () => {
  closeHomeAfterwards();

  for (const as of someOf(['processes', 'threads'] as const)) {
    it(`${as}: every item arrives, in order, also when the sender has ended before anybody gets`, async () => {
      const { result } = await staged('ipc-queue', { as, params: { items: '300', size: '10000' } });
      for (const { name, outcomes } of result.variants) assert.deepEqual(outcomes[0]?.outcome, { got: 300, inOrder: true }, name);
    });
  }
});

inFull(() => {
  describe('worker-pool', () => {
    closeHomeAfterwards();

    it('promises compute one at a time and wait at once; pools do both at once; a dead worker fails its job alone', async () => {
      const { result, runs } = await staged('worker-pool', { params: { jobs: '6', size: '2' } });
      for (const { name, outcomes } of result.variants)
        assert.equal((outcomes[0]?.outcome as { done: number } | undefined)?.done, name === 'a worker dies' ? 5 : 6, name);
      for (const variant of ['compute, one by one', 'compute, promises', 'wait, one by one'])
        assert.deepEqual(labels(result, variant), ['one at a time'], variant);
      assert.deepEqual(labels(result, 'wait, promises'), ['at once']);
      assert.deepEqual(labels(result, 'wait, thread pool'), ['at once']);
      assert.equal(variantOf(result, 'compute, process pool').outcomes[0]?.label, 'at once');
      const used = (variant: string): unknown => {
        const { workers, processes } = variantOf(result, variant).outcomes[0]!.outcome as { workers: number; processes: number };
        return { workers, processes };
      };
      assert.deepEqual(used('compute, promises'), { workers: 1, processes: 1 });
      assert.deepEqual(used('wait, process each'), { workers: 6, processes: 6 });
      assert.deepEqual(used('wait, thread pool'), { workers: 2, processes: 1 });
      assert.deepEqual(used('wait, process pool'), { workers: 2, processes: 2 });
      const recorded = runs.flatMap(({ transcript }) => transcript.events.filter(({ kind }) => kind === 'operation'));
      assert.deepEqual(recorded, [], "a pool's own queues are not in the record");
      const settled = result.variants.filter(({ claims }) => claims.every(({ byConstruction }) => byConstruction));
      assert.deepEqual(
        settled.map(({ name }) => name),
        ['compute, one by one', 'compute, promises', 'wait, one by one', 'wait, promises', 'a worker dies'],
        'of these nothing is to be estimated',
      );
    });
  });
});
