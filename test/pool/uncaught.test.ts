import assert from 'node:assert/strict';
import { Pool } from '../../src/pool/index.ts';
import { Process, type ProcessFailed } from '../../src/process/index.ts';
import { leaves, square, type uncaught } from '../fixtures/pool/jobs.ts';
import { closeHomeAfterwards } from '../process/contract.ts';

type What = keyof typeof uncaught;
interface Told {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly cause?: string;
}

const told: Readonly<Record<What, Told>> = {
  text: { name: 'Error', message: 'just a text' },
  null: { name: 'Error', message: 'null was thrown, which is not an Error' },
  object: { name: 'Error', message: '{ code: 7 } was thrown, which is not an Error' },
  'reason of a signal': { name: 'AbortError', message: 'This operation was aborted' },
  error: { name: 'RangeError', message: 'too far', code: 'E_FAR', cause: 'laziness' },
};

async function assertTold(result: Promise<unknown>, { name, message, code, cause }: Told): Promise<void> {
  await assert.rejects(result, (failure: ProcessFailed) => {
    assert.equal(failure.name, 'ProcessFailed', failure.stack);
    assert.equal(failure.message, `"leaves" gave no result: it threw ${name}: ${message}.`);
    assert.deepEqual([failure.exitCode, failure.signalCode], [1, null]);
    const thrown = failure.cause as Error & { code?: string };
    assert.deepEqual(
      [thrown.name, thrown.message, thrown.code, (thrown.cause as Error | undefined)?.message],
      [name, message, code, cause],
    );
    return true;
  });
}

describe('What is thrown and nobody catches, told by', () => {
  closeHomeAfterwards();

  for (const as of ['process', 'thread'] as const) {
    for (const what of Object.keys(told) as What[]) {
      it(`a ${as}: ${what}`, async () => {
        const child = new Process(leaves, [what], { as, onLine: () => undefined });
        child.start();
        await assertTold(child.result(), told[what]);
      });
    }

    it(`a pool of ${as === 'thread' ? 'threads' : 'processes'}: all of them, and the pool goes on`, async () => {
      const pool = new Pool({ size: 2, as });
      for (const what of Object.keys(told) as What[]) await assertTold(pool.apply(leaves, [what]), told[what]);
      assert.equal(await pool.apply(square, [3]), 9);
      await pool.close();
    });
  }
});
