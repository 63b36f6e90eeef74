import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  arrivesAt,
  primitivesShown,
  primitiveStep,
  withArrival,
  withWithdrawal,
  type PrimitiveKind,
  type PrimitiveStates,
} from '../../src/primitives/index.ts';
import { monitored, moves, type Asked } from './monitored.ts';

const beat = { verb: 'wait for', on: 'beat', of: 'event' } as const;
const nameOf = (who: number): string => `actor ${who}`;

/** What is done to one primitive in a controller, where a wait has its turn some time after it was asked for. */
function controlled(of: PrimitiveKind, setup?: unknown) {
  let states: PrimitiveStates = {};
  const operation = (verb: string, id: number, args?: unknown) => ({
    verb,
    on: 'it',
    of,
    id,
    carries: { setup, ...(args === undefined ? {} : { args }) },
  });
  return {
    shown: () => primitivesShown(states, nameOf),
    arrives: (who: number, verb: string, id = 1) => void (states = withArrival(states, operation(verb, id), who)),
    withdraws: (who: number, verb: string, id = 1) => void (states = withWithdrawal(states, operation(verb, id), who)),
    does: (who: number, verb: string, id = 1, args?: unknown): 'done' | 'blocked' => {
      const stepped = primitiveStep(states, operation(verb, id, args), who);
      if ('blockedBy' in stepped) return 'blocked';
      states = stepped.states;
      return 'done';
    },
  };
}

describe('A wait that has begun is waiting', () => {
  it('event: whoever waits when it is set is told, though it is cleared at once; who comes later is not', () => {
    const { arrives, does } = controlled('event');
    arrives(0, 'wait for');
    does(1, 'set');
    does(1, 'clear');
    arrives(2, 'wait for');
    assert.deepEqual([does(2, 'wait for'), does(0, 'wait for'), does(0, 'wait for')], ['blocked', 'done', 'blocked']);
  });

  it('event: whoever comes while it is set is told, though it is cleared before its turn', () => {
    const { arrives, does } = controlled('event');
    does(1, 'set');
    arrives(0, 'wait for');
    does(1, 'clear');
    assert.equal(does(0, 'wait for'), 'done');
  });

  it('event: several waits of one are told apart', () => {
    const { arrives, does } = controlled('event');
    arrives(0, 'wait for', 1);
    does(1, 'set');
    does(1, 'clear');
    arrives(0, 'wait for', 2);
    assert.deepEqual([does(0, 'wait for', 2), does(0, 'wait for', 1)], ['blocked', 'done']);
  });

  it('event: who waits and who has been told makes another state, in whatever order they came, until it is over', () => {
    const { arrives, withdraws, does, shown } = controlled('event');
    const other = controlled('event');
    arrives(0, 'wait for');
    arrives(1, 'wait for');
    other.arrives(1, 'wait for');
    other.arrives(0, 'wait for');
    assert.equal(shown(), other.shown());
    const waiting = shown();
    does(2, 'set');
    does(2, 'clear');
    assert.notEqual(shown(), waiting);
    withdraws(0, 'wait for');
    does(1, 'wait for');
    assert.equal(shown(), 'event it false');
  });

  it('event: who has asked already asks once; now or never is answered in its turn', () => {
    const once = withArrival({}, { ...beat, id: 1 }, 0);
    assert.equal(withArrival(once, { ...beat, id: 1 }, 0), once);
    assert.deepEqual(withArrival({}, { ...beat, id: 1, carries: { now: true } }, 0), {});
  });

  it('event: whoever waits is told where a host serves exactly when it is told in a controller that gives turns last', () => {
    fc.assert(
      fc.property(moves(['wait for', 'set', 'clear', 'withdraw', 'killed']), (done) => {
        const { monitor, ask } = monitored('event', null);
        const { arrives, withdraws, does } = controlled('event');
        const waits: { readonly who: number; readonly id: number; readonly asked: Asked; gone: boolean }[] = [];
        for (const [id, { who, verb }] of done.entries()) {
          if (verb === 'killed') {
            monitor.left([who]);
            killed(who);
          } else if (verb === 'wait for') {
            waits.push({ who, id, asked: ask(who, verb), gone: false });
            arrives(who, verb, id);
          } else if (verb === 'withdraw') {
            const last = waits.findLast((wait) => wait.who === who && !wait.gone && wait.asked.state === 'waits');
            if (!last) continue;
            last.asked.withdraw!();
            last.gone = true;
            withdraws(who, 'wait for', last.id);
          } else {
            ask(who, verb);
            does(who, verb, id);
          }
        }
        function killed(one: number): void {
          for (const wait of waits) if (wait.who === one) wait.gone = true;
        }
        const left = waits.filter(({ gone }) => !gone);
        does(9, 'clear'); // Who is told now was told before.
        assert.deepEqual(
          left.map(({ who, id }) => does(who, 'wait for', id) === 'done'),
          left.map(({ asked }) => asked.state === 'done'),
        );
      }),
    );
  });

  it('joinable queue: whoever waits until all is done is told when it is, though more is put at once', () => {
    const { arrives, does } = controlled('queue', { capacity: null, joinable: true });
    does(0, 'put', 1, 'job');
    arrives(1, 'join');
    assert.equal(does(1, 'join'), 'blocked');
    does(0, 'get');
    does(0, 'task done');
    does(0, 'put', 2, 'another');
    arrives(2, 'join');
    assert.deepEqual([does(2, 'join'), does(1, 'join'), does(1, 'join')], ['blocked', 'done', 'blocked']);
  });

  it('of all others each waits only in its turn', () => {
    const all = ['acquire', 'release', 'wait on', 'go on', 'arrive at', 'go through', 'put', 'get', 'set', 'clear', 'look at'];
    for (const of of ['lock', 'semaphore', 'condition', 'barrier', 'queue', 'event'] as const)
      assert.deepEqual(
        all.filter((verb) => arrivesAt(verb, of)),
        [],
        of,
      );
  });
});
