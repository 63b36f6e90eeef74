import assert from 'node:assert/strict';
import { setGate } from '../../src/gate/index.ts';
import { recordGate } from '../../src/gate/record/record-gate.ts';
import {
  AcquireTimeoutError,
  Barrier,
  BrokenBarrierError,
  Condition,
  E_TIMEOUT,
  Event,
  Semaphore,
} from '../../src/sync/index.ts';

const never = new AbortController().signal;

/** What rejects with a reason when it is aborted during the wait, and before. */
async function isAborted(wait: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
  const reason = new Error('changed my mind');
  const controller = new AbortController();
  const waiting = assert.rejects(wait(controller.signal), (error) => error === reason);
  controller.abort(reason);
  await waiting;
  await assert.rejects(wait(controller.signal), (error) => error === reason);
}

for (const mode of ['off', 'record'] as const) {
  describe(`Primitives of one thread, gate ${mode}`, () => {
    before(() => setGate(mode === 'off' ? undefined : recordGate('/nowhere', () => undefined)));
    after(() => setGate(undefined));

    it('semaphore: the second call of a releaser does nothing', async () => {
      const seats = new Semaphore(1);
      const release = await seats.acquire();
      release();
      release();
      assert.equal(await seats.value(), 1);
    });

    it('semaphore: bounded, more cannot be released than were acquired', async () => {
      const seats = new Semaphore(1, { bounded: true, name: 'seats' });
      await seats.acquire();
      await seats.release();
      await assert.rejects(seats.release(), { name: 'RangeError', message: /Cannot release "seats": no permit of it is taken/ });
      assert.equal(await seats.value(), 1);
      const more = new Semaphore(1);
      await more.release();
      assert.equal(await more.value(), 2);
    });

    it('semaphore: who timed out takes nothing later', async () => {
      const seats = new Semaphore(0, { name: 'seats' });
      await assert.rejects(seats.acquire({ timeout: 5, signal: never }), (error) => {
        assert.ok(error instanceof AcquireTimeoutError);
        assert.match(error.message, /Cannot acquire "seats" within 5 ms/);
        return error.cause === E_TIMEOUT;
      });
      await assert.rejects(seats.acquire({ timeout: 0 }), AcquireTimeoutError);
      assert.equal(await seats.tryAcquire(), undefined);
      await seats.release();
      assert.equal(await seats.value(), 1);
    });

    it('semaphore: an aborted signal ends the wait with its reason', () =>
      isAborted((signal) => new Semaphore(0).acquire({ signal })));

    it('semaphore: runExclusive gives back its permit when the work throws', async () => {
      const seats = new Semaphore(1);
      await assert.rejects(
        seats.runExclusive(() => assert.fail('mishap')),
        /mishap/,
      );
      assert.equal(await seats.runExclusive(() => 'next'), 'next');
    });

    it('semaphore: what is no number of permits or milliseconds is refused', async () => {
      assert.throws(() => new Semaphore(-1), { name: 'RangeError', message: /Give an integer from 0/ });
      await assert.rejects(new Semaphore(0).acquire({ timeout: Number.NaN }), {
        name: 'RangeError',
        message: /Give milliseconds/,
      });
    });

    it('event: wait is true when it is set, false when time is over, and waits anew when it was cleared', async () => {
      const event = new Event();
      const waiting = event.wait({ timeout: 10_000 });
      await event.set();
      assert.deepEqual([await waiting, await event.wait({ timeout: 0 }), await event.isSet()], [true, true, true]);
      await event.clear();
      assert.deepEqual([await event.wait({ timeout: 1 }), await event.isSet()], [false, false]);
      await isAborted((signal) => event.wait({ signal }));
    });

    it('condition: without its lock nobody waits, notifies or releases', async () => {
      const changed = new Condition({ name: 'changed' });
      for (const attempt of [changed.wait(), changed.notify(), changed.notifyAll(), changed.release()])
        await assert.rejects(attempt, {
          message: /Cannot .* "changed": we do not have its lock\. Do it between acquire and release/,
        });
      (await changed.acquire())();
      await assert.rejects(changed.notify(), /we do not have its lock/);
    });

    it('condition: notify wakes as many as it says, those who waited longest', async () => {
      const changed = new Condition();
      const woken: number[] = [];
      const sleepers = [0, 1, 2].map((number) =>
        changed.runExclusive(async () => void (await changed.wait(), woken.push(number))),
      );
      await changed.runExclusive(() => changed.notify(2));
      await Promise.all(sleepers.slice(0, 2));
      assert.deepEqual(woken, [0, 1]);
      await changed.runExclusive(() => changed.notifyAll());
      await sleepers[2];
    });

    it('condition: who gives up waiting has the lock again', async () => {
      const changed = new Condition();
      await changed.acquire();
      assert.equal(await changed.wait({ timeout: 1 }), false);
      await changed.notify();
      const controller = new AbortController();
      const waiting = assert.rejects(changed.wait({ signal: controller.signal }), (reason) => reason === 'enough');
      controller.abort('enough');
      await waiting;
      await changed.release();
    });

    it('condition: waitFor gives what its predicate said, and has one time-out for all of it', async () => {
      const changed = new Condition();
      let looks = 0;
      const found = changed.runExclusive(() => changed.waitFor(() => (++looks === 3 ? 'found' : '')));
      for (let time = 0; time < 2; time++) await changed.runExclusive(() => changed.notifyAll());
      assert.equal(await found, 'found');
      const waking = setInterval(() => void changed.runExclusive(() => changed.notifyAll()), 1);
      assert.equal(await changed.runExclusive(() => changed.waitFor(() => false, { timeout: 20 })), false);
      clearInterval(waking);
    });

    it('condition: acquire with a timeout gives up', async () => {
      const changed = new Condition();
      await changed.acquire();
      await assert.rejects(changed.acquire({ timeout: 1 }), AcquireTimeoutError);
    });

    it('barrier: is as new for the next round, and tells how many wait', async () => {
      const all = new Barrier(2);
      for (let round = 0; round < 3; round++) {
        const first = all.wait();
        assert.deepEqual(await all.state(), { parties: 2, waiting: 1, broken: false });
        assert.deepEqual([await all.wait(), await first], [1, 0]);
      }
      assert.equal(await new Barrier(1).wait(), 0);
      assert.throws(() => new Barrier(0), { name: 'RangeError' });
    });

    it('barrier: one who is late, or aborts, breaks it for all until it is reset', async () => {
      const all = new Barrier(3, { name: 'all', timeout: 5 });
      const patient = all.wait({ timeout: 10_000 });
      const both = [assert.rejects(patient, BrokenBarrierError), assert.rejects(all.wait(), { message: /Cannot pass "all"/ })];
      await Promise.all(both);
      assert.equal((await all.state()).broken, true);
      await assert.rejects(all.wait(), BrokenBarrierError);
      await all.reset();
      assert.equal((await all.state()).broken, false);
      await isAborted((signal) => all.wait({ signal, timeout: 10_000 }).catch((error: unknown) => Promise.reject(error)));
      assert.equal((await all.state()).broken, true);
    });

    it('barrier: reset sends away who waits, and they may come again', async () => {
      const all = new Barrier(2);
      const away = assert.rejects(all.wait(), BrokenBarrierError);
      await all.reset();
      await away;
      assert.deepEqual((await Promise.all([all.wait(), all.wait()])).toSorted(), [0, 1]);
    });

    it('barrier: the last one acts once before any goes through; if that throws, it is broken', async () => {
      const story: string[] = [];
      const all = new Barrier(2, { action: () => story.push('acts') });
      await Promise.all([0, 1].map(async () => void (await all.wait(), story.push('goes'))));
      assert.deepEqual(story, ['acts', 'goes', 'goes']);
      const failing = new Barrier(2, { action: () => assert.fail('mishap') });
      const first = assert.rejects(failing.wait(), BrokenBarrierError);
      await assert.rejects(failing.wait(), /mishap/);
      await first;
    });

    it('are called by their kind and number, or as one likes', () => {
      const [one, next, named] = [new Event(), new Event(), new Event({ name: 'door' })];
      const [, number] = /^event (\d+)$/.exec(one.name)!;
      assert.deepEqual([next.name, named.name], [`event ${Number(number) + 1}`, 'door']);
    });
  });
}
