import assert from 'node:assert/strict';
import { fakeHost } from './fake-host.ts';
import { Notebook } from './notebook.ts';
import { isAnswered, lent, offered, settling } from './reached.ts';

/** How the queue comes to its producer. */
export const ways: Readonly<Record<string, () => void>> = {
  'home -> offered: P puts and C gets, no other client does either, it is not closed, and patience is over. Host to C: listen'() {
    offered();
    const closed = fakeHost(null);
    const [P, C] = [new Notebook(closed), new Notebook(closed)];
    P.ask('put', { args: 1 });
    P.ask('close');
    C.ask('get', { args: 'until taken' });
    assert.deepEqual(C.news, [], 'closed');
    const { C: third, other, P: producer } = offered();
    other.ask('get', { args: 'until taken' });
    assert.equal(third.say(['listening at', 'path']).answer, false);
    other.end();
    for (let count = 0; count < 50; count++) {
      producer.ask('put', { args: 4 });
      third.ask('get', { args: 'until taken' });
      assert.deepEqual(third.news, ['listen'], 'patience');
    }
    producer.ask('put', { args: 4 });
    third.ask('get', { args: 'until taken' });
    assert.deepEqual(third.news, ['listen', 'listen']);
  },
  'offered -> offered: C: listening at PATH. Host to P: connect to PATH'() {
    const { P, C } = offered();
    assert.equal(C.say(['listening at', 'path']).answer, true);
    assert.deepEqual(P.news, ['connect to']);
    assert.deepEqual(P.say(['borrow']), { items: [] }, 'it is settling');
  },
  'offered -> home: C: listening at, or P: borrow, when they are not the only two any more; P: renounce; P or C is lost'() {
    for (const leave of [
      ({ C, other }) => {
        other.ask('get', { args: 'until taken' });
        assert.equal(C.say(['listening at', 'path']).answer, false);
      },
      ({ P, other }) => {
        other.ask('put', { args: 4 });
        assert.equal(P.say(['borrow']).answer, false);
      },
      ({ P }) => assert.equal(P.say(['renounce']).answer, true),
      ({ P }) => P.end(),
      ({ C }) => C.end(),
    ] as ((all: ReturnType<typeof offered>) => void)[]) {
      const all = offered();
      leave(all);
      assert.equal(all.P.say(['borrow']).answer, false, 'it is not offered any more');
      assert.ok(isAnswered(all.other.ask('look at')));
    }
  },
  'offered -> settling: P: borrow'() {
    const { P, other, borrowed, content } = settling();
    assert.deepEqual(borrowed, { items: [] });
    const [look, put] = [other.ask('look at'), P.ask('put', { args: 4 })];
    assert.deepEqual([look.outcome, put.outcome], ['waits', 'waits'], 'what comes is held');
    look.withdraw();
    assert.equal(look.outcome, 'refused');
    P.say(['renounce']);
    assert.deepEqual([put.outcome, content()], [{ result: 3 }, [2, 3, 4]]);
  },
  'settling -> home: P: renounce; P or C is lost'() {
    for (const [leave, left, isLookDropped] of [
      [({ P }) => assert.equal(P.say(['renounce']).answer, true), [2, 3, 4], false],
      [({ P }) => P.end(), [2, 3, 4], true], // It had put 4.
      [({ C }) => C.end(), [1, 2, 3, 4], false], // It had not said that it has 1.
    ] as [(all: ReturnType<typeof settling>) => void, number[], boolean][]) {
      const all = settling();
      all.P.ask('put', { args: 4 });
      const look = all.P.ask('look at');
      leave(all);
      assert.equal(all.borrowed.answer, false);
      assert.deepEqual(all.content(), left);
      assert.equal(look.outcome === 'waits', isLookDropped);
    }
  },
  'settling -> lent: no item is on its way from the host to C. Host to P: what is in it'() {
    const all = settling();
    const { P, C } = all;
    const waits = P.ask('put', { args: 4 });
    C.ask('took', { args: 0 });
    assert.deepEqual([all.borrowed, waits.outcome], [{ answer: true, items: [2, 3] }, 'moved']);
    const { P: producer, C: consumer } = lent();
    assert.deepEqual([producer.ask('put', { args: 4 }).outcome, consumer.ask('get').outcome], ['moved', 'moved']);
  },
};
