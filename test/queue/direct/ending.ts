import assert from 'node:assert/strict';
import type { Outcome } from './fake-host.ts';
import { isAnswered, lent } from './reached.ts';

/** How the queue comes back from its producer. */
export const ways: Readonly<Record<string, () => void>> = {
  'lent -> lent: P: all taken'() {
    const { P, C, other, content } = lent();
    assert.equal(P.say(['all taken']).answer, true);
    assert.equal(P.ask('put', { args: 4 }).outcome, 'moved');
    P.end();
    assert.equal(C.say(['link ended', 2]).answer, false);
    C.say(['give back', 2], []);
    assert.deepEqual(content(), [], 'nothing of what was lent comes again');
    assert.ok(isAnswered(other.ask('look at')));
  },
  'lent -> ending: a wish that is not for the two alone. Host to P: give back'() {
    for (const want of [
      ({ other }) => other.ask('put', { args: 5 }),
      ({ other }) => other.ask('get'),
      ({ P }) => P.ask('look at'),
      ({ P }) => P.ask('put', { args: 5, now: true }),
      ({ C }) => C.ask('get', { now: true }),
      ({ C }) => C.ask('close'),
    ] as ((all: ReturnType<typeof lent>) => { outcome: Outcome })[]) {
      const all = lent();
      const wanted = want(all);
      assert.deepEqual([all.P.news, wanted.outcome], [['give back'], 'waits']);
      assert.equal(all.P.ask('put', { args: 4 }).outcome, 'waits', 'it is ending');
      want(all);
      assert.deepEqual(all.P.news, ['give back'], 'it is called back once');
    }
  },
  'lent -> ending: P: give back. Host to C: over'() {
    const { P, C } = lent();
    assert.equal(P.say(['give back', 0], [2, 3, 4]).answer, true);
    assert.equal(C.news.at(-1), 'over');
    assert.equal(C.ask('get').outcome, 'waits', 'it is ending');
  },
  'lent -> ending: P: renounce. Host to C: over'() {
    const { P, C, content } = lent();
    assert.equal(P.say(['renounce']).answer, true);
    assert.equal(C.news.at(-1), 'over');
    C.say(['link ended', 0]);
    assert.deepEqual(content(), [2, 3]);
  },
  'lent -> ending: C: link ended'() {
    const { P, C, content } = lent();
    const word = C.say(['link ended', 1]);
    assert.equal(word.answer, undefined);
    assert.equal(P.ask('put', { args: 9 }).outcome, 'waits', 'it is ending');
    P.say(['give back', 0], [2, 3, 4]);
    assert.equal(word.answer, true);
    assert.deepEqual(content(), [3, 4, 9]);
  },
  'lent -> ending: P is lost. Host to C: over'() {
    const { P, C } = lent();
    P.end();
    assert.equal(C.news.at(-1), 'over');
    assert.equal(C.ask('get').outcome, 'waits', 'it is ending');
  },
  'lent -> ending: C is lost. Host to P: give back'() {
    const { P, C } = lent();
    C.end();
    assert.deepEqual(P.news, ['give back']);
    assert.equal(P.ask('put', { args: 4 }).outcome, 'waits', 'it is ending');
  },
  'ending -> ending: P is lost and C: link ended. Host to C: refused, so that C gives back'() {
    for (const isFirst of [true, false]) {
      const { P, C, other } = lent();
      if (isFirst) P.end();
      const word = C.say(['link ended', 1]);
      if (!isFirst) P.end();
      assert.equal(word.answer, false);
      other.end(); // Which is nobody's business.
      assert.equal(C.ask('get').outcome, 'waits', 'it is ending');
    }
  },
  'ending -> home: P: give back, and C: link ended or is lost'() {
    for (const [taken, known, left] of [
      [0, 0, [2, 3, 4]],
      [2, 0, [4]],
      [2, 1, [3, 4]], // Of what P gave back one had been taken since.
    ] as const) {
      const { P, C, content } = lent();
      P.say(['give back', known], [2, 3, 4]);
      P.end();
      C.say(['link ended', taken]);
      assert.deepEqual(content(), left);
    }
    for (const endsFirst of [true, false]) {
      const { P, C, content } = lent();
      if (endsFirst) C.end();
      P.say(['give back', 1], [3, 4]);
      if (!endsFirst) C.end();
      assert.deepEqual(content(), [3, 4]);
    }
    const { P, C, content } = lent();
    C.say(['link ended', 1]);
    C.end();
    P.say(['give back', 0], [2, 3, 4]);
    assert.deepEqual(content(), [3, 4], 'what it said before it was lost counts');
  },
  'ending -> home: P is lost, and C: give back or is lost'() {
    for (const [taken, items, left] of [
      [0, [2, 3, 4], [2, 3, 4]], // 4 was put since.
      [1, [3, 4], [3, 4]],
      [0, [2], [2, 3]], // 3 had not arrived.
      [1, [], [3]],
      [2, [], []],
    ] as const) {
      const { P, C, content } = lent();
      P.end();
      C.say(['link ended', taken]);
      assert.equal(C.say(['give back', taken], items).answer, true);
      assert.deepEqual(content(), left);
    }
    for (const said of [undefined, 1]) {
      const { P, C, content } = lent();
      P.end();
      if (said !== undefined) C.say(['link ended', said]);
      C.end();
      assert.deepEqual(content(), said === undefined ? [2, 3] : [3]);
    }
  },
};
