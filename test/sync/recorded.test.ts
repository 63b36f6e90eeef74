import assert from 'node:assert/strict';
import { setGate } from '../../src/gate/index.ts';
import type { TraceEntry } from '../../src/transcript/index.ts';
import { recordGate } from '../../src/gate/record/record-gate.ts';
import { Semaphore } from '../../src/sync/index.ts';

describe('Primitives whose operations are recorded', () => {
  const entries: TraceEntry[] = [];
  const trace = { open: () => undefined, close: () => undefined, append: (entry: TraceEntry) => void entries.push(entry) };
  before(() => setGate(recordGate('/nowhere', () => trace)));
  after(() => setGate(undefined));

  it('each wait is in the trace from its beginning to its end, with what came of it', async () => {
    const seats = new Semaphore(1, { name: 'seats' });
    const release = await seats.acquire();
    const next = seats.acquire();
    await seats.value();
    release();
    await next;
    await seats.tryAcquire();
    assert.deepEqual(entries.map(shown), [
      '1 acquire seats',
      '1: ',
      '2 acquire seats',
      '3 look at seats',
      '3: 0',
      '4 release seats',
      '2: ',
      '4: ',
      '5 acquire seats',
      '5: refused',
    ]);
  });
});

function shown(entry: TraceEntry): string {
  if (entry.kind === 'operation') return `${entry.id} ${entry.verb} ${entry.on}`;
  return entry.kind === 'done' ? `${entry.id}: ${entry.result}` : entry.kind;
}
