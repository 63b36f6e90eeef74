import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Tickets } from '../../src/cpu/policies/tickets.ts';

describe('tickets', () => {
  it('belong to whom a walk over all places finds, with as many places as there are levels of sums for', () => {
    const held = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 600 });
    fc.assert(
      fc.property(held, (list) => {
        const tickets = new Tickets(list.length);
        for (const [place, count] of list.entries()) tickets.add(place, count);
        const holders = list.flatMap((count, place) => Array<number>(count).fill(place));
        assert.equal(tickets.total, holders.length);
        assert.deepEqual(
          holders.map((_, ticket) => tickets.holder(ticket)),
          holders,
        );
      }),
      { numRuns: 30 },
    );
  });

  it('can be given back', () => {
    const tickets = new Tickets(300);
    for (let place = 0; place < 300; place++) tickets.add(place, 2);
    for (let place = 0; place < 299; place++) tickets.add(place, -2);
    assert.equal(tickets.total, 2);
    assert.equal(tickets.holder(0), 299);
  });
});
