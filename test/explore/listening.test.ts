import assert from 'node:assert/strict';
import { newActor, type ControlledActor } from '../../src/explore/model/actor.ts';
import { newExecution, type Execution } from '../../src/explore/model/execution.ts';
import { noteListening } from '../../src/explore/control/listening.ts';

const listens = (end?: ControlledActor['end']): ControlledActor => ({
  ...newActor('actor 1', 'kind', undefined),
  hears: new Set(['SIGUSR2, sync.ts:3']),
  end,
});

/** What counts as done past the gate, after an order of this one actor. */
function noted(actor: ControlledActor, more: Partial<Execution> = {}): string[] {
  noteListening({ ...newExecution({ states: {} }), actors: [actor], ...more });
  return [...actor.outside];
}

describe('explore: who listens for signals', () => {
  it('waits for one if it has not ended, or awaits what never comes', () => {
    assert.deepEqual(noted(listens()), ['waited for SIGUSR2, sync.ts:3']);
    assert.deepEqual(noted(listens({ kind: 'gone', why: 'it awaits something', givenUp: 'awaits' })), [
      'waited for SIGUSR2, sync.ts:3',
    ]);
  });
  it('waits for nothing if it came to its end', () => {
    assert.deepEqual(noted(listens({ kind: 'returned', value: '' })), []);
    assert.deepEqual(noted(listens({ kind: 'gone', why: 'it exited with 3', code: 3 })), []);
  });
  it('an order that goes on as one before it says nothing', () => {
    assert.deepEqual(noted(listens(), { pruned: true }), []);
  });
});
