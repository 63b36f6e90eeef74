import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newActor } from '../../src/explore/model/actor.ts';
import { newExecution, type Execution } from '../../src/explore/model/execution.ts';
import type { Doing } from '../../src/gate/index.ts';
import { recollectionOf } from '../../src/explore/recall/recollection.ts';
import { NotRecalled, type Recollection } from '../../src/explore/control/recollection.ts';
import type { ActorChannel } from '../../src/explore/control/actor-channel.ts';

let isUsable = true;
const channel = { isUsable: () => isUsable } as ActorChannel;
const pool = [{ channel, run: { export: 'task' } }];

describe('explore: where an order is taken up', () => {
  let root: string;
  let recollection: Recollection;
  /** What the scenario's own code did. */
  let own: { isGood: boolean; isPrepared: boolean; since: Doing[] };
  beforeEach(() => {
    isUsable = true;
    own = { isGood: false, isPrepared: true, since: [] };
    root = mkdtempSync(join(tmpdir(), 'taken-up-'));
    recollection = recollectionOf(root, {
      apart: (part) => part(),
      own: { isGood: () => own.isGood, race: () => own.isPrepared, since: () => own.since },
    });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** An order of so many steps, each of which writes its number and can be gone back to. */
  function run(shared: number, steps: number): Execution {
    recollection.begin(shared);
    const execution = newExecution({ states: {} });
    const actors = [newActor('actor 1', 'kind', undefined)];
    execution.actors.push(...actors);
    recollection.checkpointFor(pool, execution)?.restore(execution, actors);
    for (let step = execution.steps.length; step < steps; step++) {
      recollection.keep({ execution, actors, last: 0, leftOut: 0 });
      writeFileSync(join(root, 'file'), String(step));
      execution.doings.push({ verb: 'write', on: 'file' });
      execution.steps.push({ actor: 0, verb: 'write', on: 'file', result: '', said: [], last: false });
      execution.picks.push({ actor: 0, nth: 0 });
    }
    return execution;
  }

  const takenUpAt = (shared: number): number | undefined => {
    recollection.begin(shared);
    return recollection.checkpointFor(pool, newExecution({ states: {} }))?.step;
  };

  it('at the last place that it has in common with the one before; files are what they were there', () => {
    run(0, 5);
    const execution = newExecution({ states: {} });
    recollection.begin(3);
    const checkpoint = recollection.checkpointFor(pool, execution)!;
    assert.deepEqual([checkpoint.step, checkpoint.taken], [3, [3]]);
    assert.equal(checkpoint.restore(execution, [newActor('actor 1', 'kind', undefined)]), 0);
    assert.deepEqual([execution.steps.length, readFileSync(join(root, 'file'), 'utf8')], [3, '2']);
  });

  it('places further on are forgotten; what another process ran, or another function, is no beginning', () => {
    run(0, 5);
    run(2, 2);
    assert.equal(takenUpAt(4), 2);
    recollection.begin(4);
    assert.equal(
      recollection.checkpointFor([{ channel: { ...channel }, run: pool[0]!.run }], newExecution({ states: {} })),
      undefined,
    );
    run(0, 5);
    recollection.begin(4);
    assert.equal(recollection.checkpointFor([{ channel, run: { export: 'other' } }], newExecution({ states: {} })), undefined);
  });

  it('not after a step that can be done only once', () => {
    recollection.begin(0);
    run(0, 2);
    recollection.onlyOnce();
    const execution = newExecution({ states: {} });
    execution.steps.push(
      ...Array.from({ length: 4 }, () => ({ actor: 0, verb: 'open', on: 'file', result: '', said: [], last: false })),
    );
    recollection.keep({ execution, actors: [newActor('actor 1', 'kind', undefined)], last: 0, leftOut: 0 });
    assert.equal(takenUpAt(4), 1);
  });

  it('never again once it was given up: the order that was taken up is to be run again, whoever catches the error', () => {
    run(0, 5);
    run(3, 4);
    assert.throws(() => recollection.giveUp('for a reason'), NotRecalled);
    assert.throws(() => recollection.check(), NotRecalled);
    assert.doesNotThrow(() => run(0, 5));
    recollection.check();
    assert.equal(takenUpAt(4), undefined);
  });

  describe('when all that was done to files since is known', () => {
    const at = (name: string): string => join(root, name);
    beforeEach(() => {
      run(0, 5);
      own.isGood = true;
    });

    it('the files are left as they are until the race, and only what was done to is put back', () => {
      own.since.push({ verb: 'write', on: 'other' });
      writeFileSync(at('unseen'), 'nobody did it');
      assert.ok(recollection.begin(3));
      const execution = newExecution({ states: {} });
      recollection.checkpointFor(pool, execution)!.restore(execution, [newActor('actor 1', 'kind', undefined)]);
      assert.equal(readFileSync(at('file'), 'utf8'), '2');
      assert.ok(!existsSync(at('unseen')), 'a file that was not there is looked for everywhere');
      own.since.length = 0;
      writeFileSync(at('unseen'), 'nobody did it');
      assert.ok(recollection.begin(3));
      recollection.checkpointFor(pool, execution)!.restore(execution, [newActor('actor 1', 'kind', undefined)]);
      assert.ok(existsSync(at('unseen')), 'only what was done to is looked at');
    });

    it('an order that is prepared in another way, or never comes to a race, is run again', () => {
      assert.ok(recollection.begin(3));
      own.isPrepared = false;
      assert.throws(() => recollection.checkpointFor(pool, newExecution({ states: {} })), NotRecalled);
      assert.throws(() => recollection.check(), NotRecalled);
      assert.ok(!recollection.begin(3));
    });

    it('so is one that never comes to a race', () => {
      assert.ok(recollection.begin(3));
      assert.throws(() => recollection.check(), NotRecalled);
    });

    it('not when an actor is no more, has passed no gate, or nobody knows what the own code did', () => {
      isUsable = false;
      assert.ok(!recollection.begin(4));
      isUsable = true;
      recollection.checkpointFor(pool, newExecution({ states: {} }));
      own.isGood = false;
      assert.ok(!recollection.begin(4));
      own.isGood = true;
      const execution = newExecution({ states: {} });
      recollection.checkpointFor(pool, execution);
      execution.actors.push({ ...newActor('actor 1', 'kind', undefined), outside: new Set(['used child_process.spawn']) });
      assert.ok(!recollection.begin(4));
    });
  });
});
