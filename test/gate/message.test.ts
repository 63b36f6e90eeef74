import assert from 'node:assert/strict';
import { copyOf, shown } from '../../src/gate/wrappers/message.ts';

class Price {
  readonly cents = 150;
  toJSON(): string {
    return '1.50';
  }
}

describe('a message that is sent later', () => {
  it('is as it was, for a channel of either kind', () => {
    const nested = { list: [1, { two: 2 }], when: new Date(0), all: new Map([[1, 2]]), big: 3n };
    const copy = copyOf(nested) as typeof nested;
    nested.list.push(3);
    assert.deepEqual(copy, { list: [1, { two: 2 }], when: new Date(0), all: new Map([[1, 2]]), big: 3n });
  });
  it('is as JSON has it where a clone would be something else, or where there is none', () => {
    assert.deepEqual(copyOf({ price: new Price() }), { price: '1.50' });
    assert.deepEqual(copyOf({ kept: 1, call: () => 1 }), { kept: 1 });
  });
  it('throws what Node throws where it can be sent in neither way', () => {
    assert.throws(() => copyOf({ big: 1n, call: () => 1 }), TypeError);
  });
  it('is shown in a few characters', () => {
    assert.deepEqual([shown('plain'), shown({ left: 1 }), shown({ big: 1n })], ['plain', '{"left":1}', '{ big: 1n }']);
    assert.equal(shown('x'.repeat(100)).length, 40);
  });
});
