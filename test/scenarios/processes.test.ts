import assert from 'node:assert/strict';
import type { StateEvent } from '../../src/transcript/index.ts';
import type { Run } from '../../src/scenario/index.ts';
import { runs as isRunning } from '../process/gone.ts';
import { closeHomeAfterwards, labels, staged, variantOf } from './staged.ts';
import { inFull, someOf } from '../full.ts';

const isLinux = process.platform === 'linux';

/** What the operating system said of an actor, in order. */
function statesOf(run: Run, name: string): string[] {
  const id = run.transcript.actors.find((actor) => actor.name === name)?.id;
  const states = run.transcript.events.filter((event): event is StateEvent => event.kind === 'state' && event.who === id);
  return states.map(({ state }) => state);
}

describe('create-process', () => {
  closeHomeAfterwards();

  it('five ways: main goes on before the worker talks, and the arguments arrive as they were given', async () => {
    const { result } = await staged('create-process');
    const where = { function: 'its own', class: 'its own', executable: 'its own', thread: "main's", task: "main's" };
    assert.deepEqual(
      result.variants.map(({ name, outcomes }) => [name, outcomes.map(({ outcome }) => outcome)]),
      Object.entries(where).map(([name, process]) => {
        const memory = name === 'task' ? "main's" : 'its own';
        return [name, [{ first: 'main', said: 'Hello, Ada!!!', process, memory }]];
      }),
    );
    assert.equal(result.holds, true);
  });
});

describe('process-methods', () => {
  closeHomeAfterwards();

  for (const as of someOf(['processes', 'threads'] as const)) {
    it(`${as}: alive directly after terminate(), dead soon after, and every end has its code or its signal`, async () => {
      const { result } = await staged('process-methods', { as });
      assert.deepEqual(labels(result, 'terminate()'), [as === 'processes' ? 'SIGTERM' : 'stopped']);
      assert.deepEqual(labels(result, 'kill()'), [as === 'processes' ? 'SIGKILL' : 'stopped']);
      assert.deepEqual(labels(result, 'exit(8)'), ['code 8']);
      assert.deepEqual(labels(result, 'it throws'), ['code 1 and a stack']);
      assert.deepEqual(labels(result, 'start twice, join early'), ['refused']);
      assert.equal(result.holds, true);
    });
  }
});

inFull(() => {
  describe('process-states', () => {
    closeHomeAfterwards();

    it('running, blocked, stopped and ready are seen while it happens, and what blocked is known', async function () {
      if (!isLinux) return this.skip();
      const { result, runs } = await staged('process-states');
      assert.equal(result.holds, true);
      for (const run of runs) {
        assert(statesOf(run, 'computes').includes('running'), run.variant);
        assert(statesOf(run, 'sleeps').includes('blocked'), run.variant);
        assert(statesOf(run, 'stops').includes('stopped'), run.variant);
        const waiter = run.transcript.actors.find(({ name }) => name === 'waits')!;
        const acquired = run.transcript.events.find(
          (event) => event.kind === 'operation' && event.verb === 'acquire' && event.who === waiter.id,
        );
        assert(acquired, 'the gate knows what it waited for');
      }
      const [computes, stops] = ['computes', 'stops'].map((name) => statesOf(runs[1]!, name));
      assert(computes!.includes('ready') && stops!.includes('ready'), 'on one processor, who computes must wait in turn');
    });
  });
});

inFull(() => {
  describe('daemon', () => {
    closeHomeAfterwards();

    it('processes: the daemon ends with its parent, however that ends and whatever the daemon does; who is none lives on', async () => {
      const { result } = await staged('daemon');
      for (const { name, outcomes } of result.variants)
        assert.deepEqual(
          outcomes.map(({ label }) => label),
          ['the daemon alone'],
          name,
        );
      const exits = result.variants.map(({ outcomes }) => (outcomes[0]!.outcome as { emperor: unknown }).emperor);
      assert.deepEqual(exits, [0, 3, 1, 'SIGINT', 'SIGTERM', 'SIGKILL', 'SIGKILL'], 'the exit of the parent stays what it was');
    });

    it('threads: who lives in a process ends with it', async () => {
      const { result } = await staged('daemon', { as: 'threads' });
      assert.deepEqual(labels(result, 'he returns'), ['the daemon alone']);
      assert.deepEqual(labels(result, 'SIGKILL'), ['both']);
      assert.equal(result.holds, true);
    });
  });
});

inFull(() => {
  describe('zombie', () => {
    closeHomeAfterwards();

    it('a child is a zombie while its parent computes, and its exit code is kept', async () => {
      const { result, runs } = await staged('zombie');
      assert.deepEqual(variantOf(result, 'the parent computes').outcomes[0]?.outcome, { zombie: true, exitCode: 7 });
      assert.deepEqual(labels(result, 'the parent looks'), ['reaped at once']);
      assert.deepEqual(labels(result, 'the parent is killed'), ['taken by init']);
      assert.equal(result.holds, true);
      if (!isLinux) return;
      assert.deepEqual(statesOf(runs[0]!, 'child').slice(-2), ['zombie', 'gone']);
    });
  });
});

inFull(() => {
  describe('orphan', () => {
    closeHomeAfterwards();

    it('it is adopted and finishes its work; one that never would is ended with the run', async () => {
      const { result, runs } = await staged('orphan');
      assert.deepEqual(labels(result, 'the parent is killed'), ['finishes']);
      assert.deepEqual(labels(result, 'work without end'), ['lives on']);
      assert.equal(result.holds, true);
      for (const { transcript } of runs) {
        const child = transcript.actors.find(({ name }) => name === 'child')!;
        assert.equal(isRunning(child.pid!), false, 'nothing of a run outlives it');
        const parents = transcript.events.flatMap((event) =>
          event.kind === 'state' && event.who === child.id ? [event.parent] : [],
        );
        if (isLinux) assert(new Set(parents).size > 1, 'its parent was another at the end');
      }
    });
  });
});
