import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Wish } from '../../src/primitives/index.ts';
import { monitored, moves, type Asked } from './monitored.ts';

interface Condition {
  readonly owner: number | null;
  readonly sleepers: readonly { readonly who: number; readonly notified: string }[];
}

describe('Condition as a state machine', () => {
  it('condition: nobody wakes who was not notified, and nobody waits for a free lock, whoever is killed', () => {
    fc.assert(
      fc.property(moves(['acquire', 'release', 'wait on', 'notify', 'killed']), (done) => {
        const { monitor, ask } = monitored('condition', null);
        const sleeping: Asked[] = [];
        let notifications = 0;
        for (const { who, verb } of done) {
          const { owner } = monitor.state as Condition;
          if (verb === 'killed') {
            monitor.left([who]);
            notifications++; // One that it may have had goes to another.
          } else if (verb !== 'acquire' || owner !== who) {
            const { result } = ask(who, verb, 1).done ?? {};
            if (verb === 'wait on' && typeof result === 'number') sleeping.push(ask(who, 'go on', result));
            if (verb === 'notify' && result === true) notifications++;
            if (verb !== 'acquire') assert.equal(result === null, owner !== who, `${verb} needs the lock`);
          }
          assert.ok(sleeping.filter(({ state }) => state === 'done').length <= notifications);
          const now = monitor.state as Condition;
          const canGo = ({ who: one, operation }: Wish): boolean =>
            operation.verb === 'acquire' || now.sleepers.some((sleeper) => sleeper.who === one && sleeper.notified !== 'no');
          assert.ok(now.owner !== null || !monitor.waiting.some(canGo));
        }
      }),
    );
  });

  it('condition: who was notified queues behind who queued before, and ahead of who queues later', () => {
    const { ask } = monitored('condition', null);
    ask(0, 'acquire');
    ask(0, 'wait on');
    const sleeper = ask(0, 'go on', 0);
    ask(1, 'acquire');
    const early = ask(2, 'acquire');
    ask(1, 'notify', 1);
    const late = ask(3, 'acquire');
    ask(1, 'release');
    assert.deepEqual([early.state, sleeper.state, late.state], ['done', 'waits', 'waits']);
    ask(2, 'release');
    assert.deepEqual([sleeper.state, late.state], ['done', 'waits']);
  });

  it('condition: a notification of who was killed before it gave the lock back is the next one’s', () => {
    const { monitor, ask } = monitored('condition', null);
    const [first, second] = [0, 1].map((who) => {
      ask(who, 'acquire');
      ask(who, 'wait on');
      return ask(who, 'go on', 0);
    });
    ask(2, 'acquire');
    ask(2, 'notify', 1);
    ask(2, 'release');
    assert.deepEqual([first!.state, second!.state], ['done', 'waits']);
    monitor.left([0]);
    assert.equal(second!.state, 'done');
  });

  it('condition: who gives up as it is notified was notified', () => {
    const { ask } = monitored('condition', null);
    ask(0, 'acquire');
    ask(0, 'wait on');
    const sleeper = ask(0, 'go on', 0);
    ask(1, 'acquire');
    ask(1, 'notify', 1);
    sleeper.withdraw!();
    assert.deepEqual([sleeper.state, ask(0, 'give up', 0).done?.result], ['refused', true]);
  });

  it('condition: a notification of who gave up as it came, and was killed before it had the lock, is the next one’s', () => {
    const { monitor, ask } = monitored('condition', null);
    const [first, second] = [0, 1].map((who) => {
      ask(who, 'acquire');
      ask(who, 'wait on');
      return ask(who, 'go on', 0);
    });
    ask(2, 'acquire');
    ask(2, 'notify', 1);
    first!.withdraw!();
    assert.equal(ask(0, 'give up', 0).done?.result, true);
    const again = ask(0, 'go on', 0);
    monitor.left([0]);
    ask(2, 'release');
    assert.deepEqual([again.state, second!.state], ['waits', 'done']);
  });
});
