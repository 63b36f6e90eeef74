import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { exploredVariant } from '../explore/explored.ts';
import { closeHomeAfterwards, labels, staged } from './staged.ts';

interface WebLocks {
  request<T>(name: string, use: () => Promise<T>): Promise<T>;
  query(): Promise<{ readonly held: readonly { readonly name: string }[] }>;
}
const { locks } = ((globalThis as { readonly navigator?: unknown }).navigator ?? {}) as { readonly locks?: WebLocks };
const names = ['Web Lock', 'Web Lock, staying'];

describe('ticket-web-lock', () => {
  closeHomeAfterwards();

  if (!locks) {
    it('says that this Node has no Web Locks, and stages the others', async () => {
      const { result } = await staged('ticket-web-lock', { params: { buyers: '2', delay: '1..1' } });
      assert.deepEqual(
        result.variants.map(({ name }) => name),
        ['no lock', 'file lock'],
      );
      assert.deepEqual(labels(result, 'file lock'), ['sold exactly']);
      for (const variant of names)
        await assert.rejects(staged('ticket-web-lock', { variant }), {
          name: 'UsageError',
          message: /^Not on this Node: .*locks/,
        });
    });
    return;
  }

  it('tasks: a name is one lock for all of them', async () => {
    const { result } = await staged('ticket-web-lock', { as: 'tasks', params: { buyers: '4' } });
    for (const name of names) assert.deepEqual(labels(result, name), ['sold exactly'], name);
  });

  it('threads: as well, for those that stay; who has nothing else to wait for may end, and sells nothing', async () => {
    const { result } = await staged('ticket-web-lock', { as: 'threads', params: { buyers: '4' } });
    assert.deepEqual(labels(result, 'Web Lock, staying'), ['sold exactly']);
    const other = labels(result, 'Web Lock')[0]!;
    assert.ok(['deadlock', 'sold exactly'].includes(other), other);
  });

  it('explore: among processes it is no lock, 18 of 20 orders oversell', async () => {
    for (const variant of names) {
      const { verdict, unknown, outcomes } = await exploredVariant('ticket-web-lock', variant, { confirm: false });
      const oversold = outcomes.filter(({ label }) => label === 'oversold').reduce((sum, { orders }) => sum + orders, 0);
      assert.deepEqual([verdict, unknown, oversold], ['holds', [], 18], variant);
    }
  });

  it('explore: among threads no gate sees it, and that is said', async () => {
    const { verdict, unknown } = await exploredVariant('ticket-web-lock', 'Web Lock, staying', { as: 'threads', confirm: false });
    assert.equal(verdict, 'unknown');
    assert.match(unknown.join(), /not fully controlled: buyer 1 used Web Locks/);
  });

  it('Node: a thread that waits for nothing else ends, with status 0, and never has the lock', async () => {
    const thread = new Worker("navigator.locks.request('it', () => process.exit(7))", { eval: true });
    const [status] = (await locks.request('it', () => once(thread, 'exit'))) as [number];
    assert.equal(status, 0);
  });

  it('Node: query() tells nothing of the locks of another thread', async () => {
    const code = "navigator.locks.query().then(({ held }) => require('node:worker_threads').parentPort.postMessage(held))";
    const [mine, its] = await locks.request('it', async () => {
      const thread = new Worker(code, { eval: true });
      const [held] = (await once(thread, 'message')) as [readonly unknown[]];
      return [await locks.query(), held] as const;
    });
    assert.deepEqual([mine.held.map(({ name }) => name), its], [['it'], []]);
  });
});
