import assert from 'node:assert/strict';
import { fakeHost, type Outcome, type Plain } from './fake-host.ts';
import { Notebook } from './notebook.ts';
import { contentOf, isAnswered, prefetched } from './reached.ts';

const plainOf = ({ outcome }: { readonly outcome: Outcome }): unknown => (outcome as { result: Plain }).result.plain;

/** How items are given ahead, and come back. */
export const ways: Readonly<Record<string, () => void>> = {
  'home -> prefetched: the only C gets, and wants more. Host to C: prefetched'() {
    prefetched();
    const host = fakeHost(null);
    const [P, C, other] = [new Notebook(host), new Notebook(host), new Notebook(host)];
    for (const item of [1, 2, 3]) P.ask('put', { args: item });
    other.ask('get', { args: 'and more', now: true });
    C.ask('get', { args: 'and more' });
    assert.equal(C.news.includes('prefetched'), false, 'not the only one');
  },
  'prefetched -> prefetched: C: took so many'() {
    const { P, C, host } = prefetched();
    assert.equal(C.say(['took', 1, false]).answer, true);
    assert.deepEqual(P.ask('put', { args: 4 }).outcome, { result: 1 }, 'it comes after what is out');
    assert.equal(C.ask('get', { args: 'and more' }).outcome, 'again');
    C.end();
    assert.deepEqual(contentOf(host), [0, 2, 3, 4], 'and 0, of which it never said that it has it');
  },
  'prefetched -> stopping: a wish of another, or of C that cannot wait. Host to C: stop'() {
    for (const want of [
      ({ other }) => other.ask('get'),
      ({ P }) => P.ask('look at'),
      ({ C }) => C.ask('get', { now: true }),
    ] as ((all: ReturnType<typeof prefetched>) => { outcome: Outcome })[]) {
      const all = prefetched();
      assert.equal(want(all).outcome, 'waits');
      assert.equal(all.C.ask('get', { args: 'and more' }).outcome, 'waits');
      want(all);
      assert.deepEqual(all.C.news, ['prefetched', 'stop'], 'it is stopped once');
    }
  },
  'prefetched -> home: C: took all of it; C is lost'() {
    const { C, other } = prefetched();
    C.say(['took', 3, false]);
    assert.ok(isAnswered(other.ask('look at')));
    const { C: lost, host } = prefetched();
    lost.end();
    assert.deepEqual(contentOf(host), [0, 1, 2, 3]);
  },
  'stopping -> home: C: took so many, and that is all; C is lost'() {
    for (const [leave, next] of [
      [({ C }) => C.say(['took', 1, true]), 2],
      [({ C }) => C.end(), 0], // It never said that it has 0.
    ] as [(all: ReturnType<typeof prefetched>) => void, number][]) {
      const all = prefetched();
      const get = all.other.ask('get');
      leave(all);
      assert.equal(plainOf(get), next);
      assert.ok(isAnswered(all.other.ask('look at')));
    }
  },
};
