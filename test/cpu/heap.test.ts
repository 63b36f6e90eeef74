import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Heap } from '../../src/cpu/policies/heap.ts';

describe('heap', () => {
  it('gives the least level first, of equals the least place, whatever is put in between', () => {
    const step = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant('take' as const));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
        const heap = new Heap();
        let inside: { readonly level: number; readonly place: number }[] = [];
        for (const [at, one] of steps.entries()) {
          if (one === 'take') {
            heap.pop();
            inside = inside.slice(1);
          } else {
            const place = (at * 7919) % 1009; // Each once, in no order.
            heap.push(place, one);
            inside = [...inside, { level: one, place }].toSorted((a, b) => a.level - b.level || a.place - b.place);
          }
          assert.equal(heap.level, inside[0]?.level);
          assert.equal(heap.place, inside[0]?.place);
        }
      }),
    );
  });

  it('tells apart levels that lie as far from each other as numbers can', () => {
    const heap = new Heap();
    for (const [place, level] of [Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER - 1].entries())
      heap.push(place, level);
    const places = [];
    for (; heap.place !== undefined; heap.pop()) places.push(heap.place);
    assert.deepEqual(places, [1, 2, 0]);
  });
});
