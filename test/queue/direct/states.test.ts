import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { LinkCall, LinkNews } from '../../../src/queue/direct/messages.ts';
import { fakeHost, type FakeClient, type Outcome, type Plain } from './fake-host.ts';

/** A client that writes down what it hears. */
class Notebook {
  readonly news: LinkNews['kind'][] = [];
  prefetched: number[] = [];
  readonly #client: FakeClient;

  constructor(host: ReturnType<typeof fakeHost>) {
    this.#client = host.connect((news, items) => {
      this.news.push(news.kind);
      if (news.kind === 'prefetched') this.prefetched = numbers(items);
    });
  }

  ask(verb: string, more: { args?: unknown; now?: boolean } = {}): { outcome: Outcome; withdraw: () => void } {
    const asked = { outcome: 'waits' as Outcome, withdraw: () => undefined as void };
    asked.withdraw = this.#client.ask(verb, more, (outcome) => (asked.outcome = outcome)).withdraw;
    return asked;
  }

  say(call: LinkCall, items?: readonly number[]): { answer?: boolean; items: number[] } {
    const said: { answer?: boolean; items: number[] } = { items: [] };
    this.#client.say(
      call,
      (isDone, what) => Object.assign(said, { answer: isDone, items: numbers(what) }),
      items?.map((plain) => ({ plain })),
    );
    return said;
  }

  end(): void {
    this.#client.end();
  }
}

const numbers = (items: readonly Plain[]): number[] => items.map(({ plain }) => plain);

/** P has put 1, 2 and 3, and C, which got 1, has not said that it has it. */
function offered() {
  const host = fakeHost(null);
  const [P, C, other] = [new Notebook(host), new Notebook(host), new Notebook(host)];
  for (const item of [1, 2, 3]) P.ask('put', { args: item });
  const got = C.ask('get', { args: 'until taken' });
  assert.deepEqual([C.news, got.outcome], [['listen'], { result: { size: 2, plain: 1, ticket: 0 } }]);
  const content = (): number[] => {
    const items: number[] = [];
    for (;;) {
      const { outcome } = other.ask('get', { now: true });
      if (typeof outcome === 'string') return items;
      items.push((outcome.result as Plain).plain);
    }
  };
  return { host, P, C, other, content };
}

function settling() {
  const all = offered();
  const borrowed = all.P.say(['borrow']);
  return { ...all, borrowed };
}

/** With 2 and 3. */
function lent() {
  const all = settling();
  all.C.ask('took', { args: 0 });
  assert.deepEqual(all.borrowed, { answer: true, items: [2, 3] });
  return all;
}

/** C has [1, 2, 3] ahead. */
function prefetched() {
  const host = fakeHost(null);
  const [P, C, other] = [new Notebook(host), new Notebook(host), new Notebook(host)];
  new Notebook(host).ask('put', { args: 0 }); // With two that put nothing is lent.
  for (const item of [1, 2, 3]) P.ask('put', { args: item });
  C.ask('get', { args: 'and more' });
  assert.deepEqual([C.news, C.prefetched], [['prefetched'], [1, 2, 3]]);
  return { host, P, C, other };
}

const isHome = ({ outcome }: { outcome: Outcome }): void => assert.equal(typeof outcome, 'object', 'the host answers');
const plainOf = ({ outcome }: { outcome: Outcome }): unknown => (outcome as { result: Plain }).result.plain;

/** How each of the ways that src/queue/direct/index.ts shows is gone. */
const ways: Readonly<Record<string, () => void>> = {
  'home -> offered: P puts and C gets, nobody else does either, it is not closed, and patience is over. Host to C: listen'() {
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
      isHome(all.other.ask('look at'));
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
  'lent -> lent: P: all taken'() {
    const { P, C, other, content } = lent();
    assert.equal(P.say(['all taken']).answer, true);
    assert.equal(P.ask('put', { args: 4 }).outcome, 'moved');
    P.end();
    assert.equal(C.say(['link ended', 2]).answer, false);
    C.say(['give back', 2], []);
    assert.deepEqual(content(), [], 'nothing of what was lent comes again');
    isHome(other.ask('look at'));
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
    assert.deepEqual(rest(host), [0, 2, 3, 4], 'and 0, of which it never said that it has it');
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
    isHome(other.ask('look at'));
    const { C: lost, host } = prefetched();
    lost.end();
    assert.deepEqual(rest(host), [0, 1, 2, 3]);
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
      isHome(all.other.ask('look at'));
    }
  },
};

function rest(host: ReturnType<typeof fakeHost>): number[] {
  const state = host.state();
  const { front, middle, back } = state.items;
  return [...front, ...middle.flat(), ...back].map(({ plain }) => plain as number);
}

describe('The direct link of a queue, at its host', () => {
  const door = readFileSync(new URL('../../../src/queue/direct/index.ts', import.meta.url), 'utf8');
  const shown = door.match(/\w+ -> \w+: .*/g) ?? [];

  it('every way that its door shows is gone here', () => {
    assert.deepEqual(Object.keys(ways), shown);
  });

  for (const [way, go] of Object.entries(ways)) it(way, go);
});
