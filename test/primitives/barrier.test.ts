import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { monitored, moves, type Asked } from './monitored.ts';

describe('Barrier as a state machine', () => {
  it('barrier: in every round that holds every index goes through once', () => {
    fc.assert(
      fc.property(moves(['arrive at', 'killed', 'reset', 'abort']), fc.integer({ min: 1, max: 3 }), (done, parties) => {
        const { monitor, ask } = monitored('barrier', { parties });
        const arrivals: { readonly index: number; readonly through: Asked | undefined }[] = [];
        for (const { who, verb } of done) {
          if (verb === 'killed') monitor.left([who]);
          else if (verb !== 'arrive at') ask(who, verb);
          else {
            const arrived = ask(who, verb, 'alone').done?.result as { index: number; next: string } | null;
            const isLast = arrived?.next === 'be off';
            if (arrived)
              arrivals.push({ index: arrived.index, through: isLast ? undefined : ask(who, 'go through', arrived.index) });
          }
          const held = arrivals.filter(({ through }) => through === undefined || through.done?.result === true);
          const times = Array.from({ length: parties }, (_, index) => held.filter((one) => one.index === index).length);
          assert.deepEqual(new Set(times).size, 1, times.join());
        }
      }),
    );
  });

  it('barrier: a party that is killed while it waits breaks it; one that has not arrived does not', () => {
    const { monitor, ask } = monitored('barrier', { parties: 3 });
    monitor.left([2]);
    ask(0, 'arrive at', 'alone');
    const through = ask(0, 'go through', 0);
    ask(1, 'arrive at', 'alone');
    assert.equal(through.state, 'waits');
    monitor.left([1]);
    assert.deepEqual([through.state, through.done?.result], ['done', false]);
  });

  it('barrier: nobody goes through before the last one has acted, and nobody if it fails', () => {
    for (const [verb, held] of [
      ['let through', true],
      ['give up', false],
    ] as const) {
      const { ask } = monitored('barrier', { parties: 2 });
      ask(0, 'arrive at', 'with an action');
      const through = ask(0, 'go through', 0);
      assert.deepEqual(ask(1, 'arrive at', 'with an action').done?.result, { index: 1, next: 'act' });
      assert.equal(through.state, 'waits');
      ask(1, verb, 1);
      assert.equal(through.done?.result, held);
    }
  });
});
