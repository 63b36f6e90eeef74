import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { monitored, moves, type Asked } from './monitored.ts';

interface Semaphore {
  readonly free: number;
  readonly holders: readonly number[];
}

describe('Semaphore and Event as state machines', () => {
  it('semaphore: what is free and what is held is what there was, whatever is done and whoever is killed', () => {
    const verbs = ['acquire', 'release', 'withdraw', 'killed'];
    fc.assert(
      fc.property(moves(verbs), fc.integer({ min: 0, max: 3 }), fc.boolean(), (done, value, bounded) => {
        const { monitor, ask } = monitored('semaphore', { value, bounded });
        const waits: Asked[] = [];
        let added = 0;
        for (const { who, verb } of done) {
          const { holders } = monitor.state as Semaphore;
          if (verb === 'acquire') waits.push(ask(who, verb));
          if (verb === 'withdraw') waits.pop()?.withdraw?.();
          if (verb === 'killed') monitor.left([who]);
          if (verb === 'release') added += ask(who, verb).done?.result === true && holders.length === 0 ? 1 : 0;
          const state = monitor.state as Semaphore;
          assert.equal(state.free + state.holders.length, value + added);
          assert.ok(state.free === 0 || monitor.waiting.length === 0, 'nobody waits while a permit is free');
          if (bounded) assert.equal(added, 0);
          if (verb === 'killed') assert.ok(!state.holders.includes(who));
        }
      }),
    );
  });

  it('semaphore: who came first goes first', () => {
    const { ask } = monitored('semaphore', { value: 0, bounded: false });
    const all = [0, 1, 2].map((who) => ask(who, 'acquire'));
    ask(9, 'release');
    assert.deepEqual(
      all.map(({ state }) => state),
      ['done', 'waits', 'waits'],
    );
  });

  it('semaphore: who holds none gives back the permit that was taken first', () => {
    const { monitor, ask } = monitored('semaphore', { value: 2, bounded: true });
    ask(0, 'acquire');
    ask(1, 'acquire');
    ask(2, 'release');
    assert.deepEqual((monitor.state as Semaphore).holders, [1]);
  });

  it('event: whoever waits goes on when it is set, and nobody after it was cleared', () => {
    const { ask } = monitored('event', null);
    const waits = [ask(0, 'wait for'), ask(1, 'wait for')];
    ask(2, 'set');
    assert.deepEqual(
      waits.map(({ state }) => state),
      ['done', 'done'],
    );
    ask(2, 'clear');
    assert.equal(ask(0, 'wait for').state, 'waits');
  });
});
