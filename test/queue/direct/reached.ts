import assert from 'node:assert/strict';
import { fakeHost, type FakeHost, type Outcome, type Plain } from './fake-host.ts';
import { Notebook } from './notebook.ts';

// Hosts that have come to a state of the direct link, with P, the producer, C, the consumer, and another.

/** P has put 1, 2 and 3, and C, which got 1, has not said that it has it. */
export function offered() {
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

export function settling() {
  const all = offered();
  const borrowed = all.P.say(['borrow']);
  return { ...all, borrowed };
}

/** With 2 and 3. */
export function lent() {
  const all = settling();
  all.C.ask('took', { args: 0 });
  assert.deepEqual(all.borrowed, { answer: true, items: [2, 3] });
  return all;
}

/** C has [1, 2, 3] ahead. */
export function prefetched() {
  const host = fakeHost(null);
  const [P, C, other] = [new Notebook(host), new Notebook(host), new Notebook(host)];
  new Notebook(host).ask('put', { args: 0 }); // With two that put nothing is lent.
  for (const item of [1, 2, 3]) P.ask('put', { args: item });
  C.ask('get', { args: 'and more' });
  assert.deepEqual([C.news, C.prefetched], [['prefetched'], [1, 2, 3]]);
  return { host, P, C, other };
}

/** Whether the host answers by itself. */
export const isAnswered = ({ outcome }: { readonly outcome: Outcome }): boolean => typeof outcome === 'object';

/** What the host has. */
export function contentOf(host: FakeHost): number[] {
  const state = host.state();
  const { front, middle, back } = state.items;
  return [...front, ...middle.flat(), ...back].map(({ plain }) => plain as number);
}
