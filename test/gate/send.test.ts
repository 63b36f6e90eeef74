import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { on, once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { change } from '../../src/explore/model/touch.ts';
import { touchedBy } from '../../src/explore/model/touching.ts';
import { newThing } from '../../src/explore/model/world.ts';
import type { TraceEntry } from '../../src/transcript/index.ts';

const program = (name: string) => fileURLToPath(new URL(`../fixtures/gate/${name}.ts`, import.meta.url));
const forked = (name: string, ...args: string[]) => fork(program(name), args, { execArgv: ['--import', 'tsx'] });

describe('record: what a process sends to its parent', () => {
  it('is written down: when, what, whether it arrived; what cannot be sent throws as ever', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sends-recorded-'));
    const child = forked('sends-recorded', folder);
    const received: unknown[] = [];
    child.on('message', (message) => received.push(message));
    const [code] = (await once(child, 'exit')) as [number];
    const entries = readFileSync(join(folder, 'trace'), 'utf8').trim().split('\n');
    rmSync(folder, { recursive: true });
    assert.deepEqual([received, code], [[{ bought: 1 }], 0]);
    const told = entries.map((line) => JSON.parse(line) as TraceEntry).map((entry) => ({ ...entry, at: 0 }));
    const sent = (id: number) => ({ kind: 'operation', id, at: 0, verb: 'send', on: 'parent' });
    assert.deepEqual(told, [
      sent(1),
      { kind: 'done', id: 1, at: 0, result: 'ERR_INVALID_ARG_TYPE', failed: true },
      sent(2),
      { kind: 'done', id: 2, at: 0, result: '{"bought":1}' },
      sent(3),
      { kind: 'done', id: 3, at: 0, result: 'ERR_IPC_CHANNEL_CLOSED', failed: true },
    ]);
  });
});

describe('hold: what a process sends to its parent', () => {
  let child: ChildProcess;
  let next: () => Promise<unknown>;
  const order = (what: string | { grant: number }): void => void child.send(what);

  beforeEach(async () => {
    child = forked('sends-held');
    const messages = on(child, 'message');
    next = async () => ((await messages.next()).value as [unknown])[0];
    assert.equal(await next(), 'ready');
  });
  afterEach(async () => {
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  });

  it('is a step: nothing arrives before it is granted, then it does, as it was when it was sent, and its caller hears of it', async () => {
    order('send two');
    order('report');
    assert.deepEqual(await next(), { report: { begun: [{ id: 1, verb: 'send', on: 'parent' }] } });
    order({ grant: 1 });
    assert.deepEqual(await next(), { left: 1 });
    assert.deepEqual(await next(), { called: 'first', error: null, in: 'first context' });
  });

  it('arrives in the order in which it was sent: of one process only the first can be next', async () => {
    order('send two');
    order({ grant: 1 });
    assert.deepEqual([await next(), await next()], [{ left: 1 }, { called: 'first', error: null, in: 'first context' }]);
    order('report');
    assert.deepEqual(await next(), {
      report: { shown: '{"left":1}', unrepeatable: true, begun: [{ id: 2, verb: 'send', on: 'parent' }] },
    });
    order({ grant: 2 });
    assert.deepEqual([await next(), await next()], ['second', { called: 'second', error: null, in: null }]);
  });

  it('arrives before the channel is closed that its sender has left; nothing is sent after that', async () => {
    order('send and leave');
    order({ grant: 1 });
    const [farewell, [code]] = await Promise.all([next(), once(child, 'exit')]);
    assert.deepEqual([farewell, code], ['farewell', 7]);
  });

  it('throws at once what Node throws at once', async () => {
    order('send nothing');
    assert.deepEqual(await next(), { threw: 'ERR_MISSING_ARGS' });
  });

  it('is forgotten with the run that it belongs to', async () => {
    order('send and forget');
    order('send two');
    order('report');
    assert.deepEqual(await next(), { report: { begun: [{ id: 1, verb: 'send', on: 'parent' }] } });
    order({ grant: 1 });
    assert.deepEqual(await next(), { left: 1 });
  });

  it('depends on what others send there, and on no file of that name', () => {
    const { touch } = touchedBy({ operation: { verb: 'send', on: 'parent' } }, { root: newThing('', '', 'folder'), base: '/' });
    assert.equal(touch.get('channel parent'), change);
    assert.deepEqual(
      [...touch.keys()].filter((key) => key.startsWith('entry')),
      [],
    );
  });
});
