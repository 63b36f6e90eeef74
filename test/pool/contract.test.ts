import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openHome } from '../../src/process/for-tools.ts';
import { Pool } from '../../src/pool/index.ts';
import { Process } from '../../src/process/index.ts';
import { FileLock } from '../../src/sync/index.ts';
import {
  exits,
  forgets,
  locked,
  onlyEven,
  returnsFunction,
  slowSquare,
  spins,
  square,
  startsChild,
  throwsLater,
  where,
  whereSlowly,
  who,
} from '../fixtures/pool/jobs.ts';
import { someOf } from '../full.ts';
import { closeHomeAfterwards } from '../process/contract.ts';

const source = readFileSync(new URL('../fixtures/pool/jobs.ts', import.meta.url), 'utf8');
const thrownAt = `jobs.ts:${source.split('\n').findIndex((line) => line.includes('// thrown here')) + 1}:`;

for (const as of someOf(['process', 'thread'] as const)) {
  describe(`Pool of ${as === 'thread' ? 'threads' : 'processes'}`, () => {
    closeHomeAfterwards();
    let pool: Pool;
    before(() => void (pool = new Pool({ size: 2, as })));
    after(() => pool.close());

    it('apply calls a function in a worker, which is an actor of its own', async () => {
      assert.equal(await pool.apply(square, [7]), 49);
      const [name, place] = await pool.apply(who, []);
      assert.match(name, /^worker \d+$/);
      assert.equal(place, as);
      assert.notEqual(await pool.apply(where, []), `${process.pid} 0`);
    });

    it('map gives the results in the order of the items, and tells how far it is', async () => {
      const told: string[] = [];
      const results = await pool.map(slowSquare, [1, 2, 3, 4, 5], { onProgress: (done, total) => told.push(`${done}/${total}`) });
      assert.deepEqual(results, [1, 4, 9, 16, 25]);
      assert.deepEqual(told, ['1/5', '2/5', '3/5', '4/5', '5/5']);
    });

    it('imap gives one result after the other, and takes items as it needs them', async () => {
      let taken = 0;
      function* endless(): Generator<number> {
        for (;;) yield ++taken;
      }
      const results: number[] = [];
      for await (const result of pool.imap(slowSquare, endless())) {
        results.push(result);
        if (results.length === 5) break;
      }
      assert.deepEqual(results, [1, 4, 9, 16, 25]);
      assert(taken <= 5 + 2 * pool.size, `${taken} items were taken`);
    });

    it('imap gives what comes before the error of its source, then that', async () => {
      function* dry(): Generator<number> {
        yield* [0, 1, 2];
        throw new Error('the source is dry');
      }
      const results: number[] = [];
      const all = async (): Promise<void> => {
        for await (const result of pool.imap(square, dry())) results.push(result);
      };
      await assert.rejects(all(), { message: 'the source is dry' });
      assert.deepEqual(results, [0, 1, 4]);
    });

    it('as many calls run at once as there are workers, and workers are kept', async () => {
      const places = await pool.map(whereSlowly, [1, 2, 3, 4]);
      assert.equal(new Set(places).size, 2);
    });

    it('what a call throws is what it rejects with, with its code and the line in the worker', async () => {
      await assert.rejects(pool.apply(onlyEven, [3]), (error: Error & { code?: string }) => {
        assert.deepEqual([error.name, error.message, error.code], ['Odd', '3 is odd', 'E_ODD']);
        assert(error.stack?.includes(thrownAt), error.stack);
        return true;
      });
      assert.equal(await pool.apply(onlyEven, [4]), 4);
    });

    it('when one item fails, map gives up the rest and rejects with it; the pool goes on', async () => {
      let done = 0;
      const items = [1, ...Array.from({ length: 200 }, () => 2)];
      await assert.rejects(pool.map(onlyEven, items, { onProgress: () => done++ }), { message: '1 is odd' });
      assert(done < 200);
      assert.equal(await pool.apply(square, [3]), 9);
    });

    it('a worker that dies fails its call, and is replaced', async () => {
      await assert.rejects(pool.apply(exits, [3]), {
        name: 'ProcessFailed',
        message: '"exits" gave no result: it exited with 3 before it returned.',
        exitCode: 3,
      });
      assert.deepEqual(await pool.map(square, [1, 2, 3, 4]), [1, 4, 9, 16]);
    });

    it('all workers dead at once: every call is answered, and the next ones too', async () => {
      const ends = await Promise.allSettled([1, 2, 3, 4, 5, 6].map((code) => pool.apply(exits, [code])));
      assert(ends.every(({ status }) => status === 'rejected'));
      assert.deepEqual(await pool.map(square, [1, 2, 3, 4]), [1, 4, 9, 16]);
    });

    it('an error that nobody catches fails the call that ran, with the error as its cause', async () => {
      await assert.rejects(pool.apply(throwsLater, []), (error: Error) => {
        assert.match(error.message, /^"throwsLater" gave no result: it threw Error: later\.$/);
        return true;
      });
      assert.equal(await pool.apply(square, [3]), 9);
    });

    it('a call that takes too long is ended with its worker, and the pool goes on', async () => {
      await assert.rejects(pool.apply(spins, [], { timeout: 100 }), { name: 'TimeoutError' });
      const tired = new AbortController();
      const calls = [1, 2, 3].map(() => pool.apply(spins, [], { signal: tired.signal })); // One of them still waits for a worker.
      const checks = calls.map((call) => assert.rejects(call, { message: 'tired' }));
      tired.abort(new Error('tired'));
      await Promise.all(checks);
      assert.deepEqual(await pool.map(square, [1, 2, 3]), [1, 4, 9]);
    });

    it('an aborted signal starts nothing', async () => {
      await assert.rejects(pool.apply(spins, [], { signal: AbortSignal.abort() }), { name: 'AbortError' });
    });

    it('handles arrive working', async () => {
      const path = join((await openHome()).folder, 'pool.lock');
      assert.equal(await pool.apply(locked, [new FileLock(path)]), path);
    });

    it('its workers may start children', async () => {
      assert.equal(await pool.apply(startsChild, [5]), 25);
    });

    it('what cannot be sent is refused with its path, an argument and a result alike', async () => {
      const call = pool.apply(square as (n: unknown) => number, [{ n: () => 1 }]);
      await assert.rejects(call, { message: new RegExp(`^Cannot send args\\[0\\]\\.n to a ${as}: `) });
      await assert.rejects(pool.apply(returnsFunction, []), { message: new RegExp(`^Cannot send the result to a ${as}: `) });
    });

    it('close waits for the calls that were made, and takes no more', async () => {
      const own = new Pool({ size: 1, as });
      const calls = [2, 4, 6].map((n) => own.apply(slowSquare, [n]));
      await own.close();
      assert.deepEqual(await Promise.all(calls), [4, 16, 36]);
      await assert.rejects(own.apply(square, [1]), {
        message: 'Cannot call "square": the pool was closed. Make a new Pool, or close this one later.',
      });
    });

    it('terminate ends it at once, and the calls reject', async () => {
      const own = new Pool({ size: 1, as });
      await own.apply(square, [1]);
      const calls = [own.apply(spins, []), own.apply(square, [2])].map((call) => assert.rejects(call));
      await own.terminate();
      await Promise.all(calls);
    });

    it('a program that forgets to close its pool ends all the same', async () => {
      const program = new Process(forgets, [as], { as: 'process' });
      program.start();
      assert.deepEqual(await program.result(), [1, 4, 9]);
      assert.equal(program.exitCode, 0);
    });

    it('a pool that was never used is closed at once', async () => {
      await new Pool({ as }).close();
    });
  });
}

describe('Pool', () => {
  it('a size that is none is refused', () => {
    for (const size of [0, -1, 1.5, NaN])
      assert.throws(() => new Pool({ size }), {
        message: `Cannot make a pool of ${size} workers. Give a whole number from 1, or leave it out.`,
      });
  });
});
