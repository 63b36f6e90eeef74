import assert from 'node:assert/strict';
import { newOwnMemory, type OwnMemory } from '../../src/gate/hold/own-memory.ts';
import type { Operation } from '../../src/gate/operation.ts';

const operation = (verb: string, more: Partial<Operation> = {}): Operation => ({
  verb,
  on: 'file',
  perform: () => undefined,
  repeatable: true,
  ...more,
});

const [read, write] = [operation('read'), operation('write')];

describe('hold: what the scenario’s own code got when it prepared a race', () => {
  let memory: OwnMemory;
  const entries = ['a'];
  beforeEach(() => {
    memory = newOwnMemory();
    memory.begin(false);
    memory.keep(read, { value: entries });
    memory.keep(write, { error: new Error('no') });
    assert.ok(memory.race());
    memory.keep(write, { value: undefined });
  });

  it('is given again until the race, each time as it was; what comes after it is done', () => {
    assert.ok(memory.isGood());
    assert.deepEqual(
      memory.since().map(({ verb }) => verb),
      ['write'],
    );
    for (let run = 0; run < 2; run++) {
      memory.begin(true);
      const { value } = memory.given(read) as { value: string[] };
      assert.deepEqual(value, ['a']);
      value.push('changed by its caller');
      assert.match(String((memory.given(write) as { error: unknown }).error), /no/);
      assert.ok(memory.race());
      assert.deepEqual([memory.given(read), memory.since()], [undefined, []]);
    }
  });

  it('not in another order, not with less, not with more', () => {
    const prepared = (...operations: Operation[]): boolean => {
      memory.begin(true);
      for (const one of operations) memory.given(one);
      return memory.race();
    };
    assert.deepEqual([prepared(read, write), prepared(write, read), prepared(read)], [true, false, false]);
    assert.deepEqual([prepared(), prepared(read, write, write), prepared(read, write)], [false, false, true]);
  });

  it('no run can be given again that never raced, that left something behind, or of which not all is known', () => {
    const isGood = (prepare: () => void): boolean => {
      memory.begin(false);
      prepare();
      memory.race();
      return memory.isGood();
    };
    memory.begin(false);
    assert.equal(memory.isGood(), false);
    assert.equal(
      isGood(() => undefined),
      true,
    );
    assert.equal(
      isGood(() => memory.keep({ verb: 'open', on: 'file', perform: () => 3 }, { value: 3 })),
      false,
    );
    assert.equal(
      isGood(() => memory.keep(read, { value: () => 'what cannot be copied' })),
      false,
    );
    assert.equal(
      isGood(() => memory.doubt()),
      false,
    );
  });

  it('primitives are taken again: their states are no files', () => {
    memory.begin(false);
    memory.keep(operation('acquire', { of: 'semaphore' }), { value: true });
    assert.ok(memory.race() && memory.isGood());
    memory.begin(true);
    assert.equal(memory.given(operation('acquire', { of: 'semaphore' })), undefined);
    assert.ok(memory.race());
  });
});
