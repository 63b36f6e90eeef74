import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inFull } from '../full.ts';
import { closeHomeAfterwards } from '../scenarios/staged.ts';
import { exploredVariant } from './explored.ts';
import type { Explored, ExploreRequest } from '../../src/explore/index.ts';

const fixture = 'test/fixtures/explore/uncontrolled.ts';
const lines = readFileSync(fixture, 'utf8').split('\n');

/** One order is enough to see what is done in it. */
const explored = (what: string, request: Partial<ExploreRequest> = {}): Promise<Explored> =>
  exploredVariant(fixture, 'act', { params: { what }, maxOrders: 1, grace: 500, confirm: false, ...request });

/** Where this stands in the fixture, as a sentence shows it. */
const lineOf = (code: string): string => `uncontrolled.ts:${lines.findIndex((line) => line.includes(code)) + 1}`;

async function assertNamed(what: string, said: string, code: string, request?: Partial<ExploreRequest>): Promise<void> {
  const { verdict, unknown } = await explored(what, request);
  assert.ok(unknown.includes(`not fully controlled: actor 1 ${said}, ${lineOf(code)}, which passes no gate`), unknown.join('\n'));
  assert.notEqual(verdict, 'holds');
}

/** Each with what is said of it, and a part of its line. */
const named: readonly (readonly [string, string, string])[] = [
  ['unix', 'connected to a Unix socket', "connect('nobody')"],
  ['child', 'started a child process (execFile)', "execFile)('true')"],
  ['fifoThatBlocks', 'opened the FIFO pipe', "openSync('pipe', 'r'))"],
  ['addOn', 'loaded the add-on fs-native-extensions', "require('fs-native-extensions')"],
  ['signal', 'waited for SIGUSR2', "once('SIGUSR2'"],
];
const more: typeof named = [
  ['tcp', 'listened on a TCP socket', 'listen(0'],
  ['udp', 'used a UDP socket', 'socket.bind('],
  ['childSync', 'started a child process (execFileSync)', 'childSync: ()'],
  ['fifo', 'opened the FIFO pipe', "openSync('pipe', 'r+')"],
  ['worker', 'started a worker thread', "new Worker('1'"],
  ['watch', 'used fs.watch', "watch('.')"],
  ['binding', 'used process.binding', "binding('os')"],
  ['signalForEver', 'waited for SIGHUP', "once('SIGHUP'"],
  ['stranger', 'asked for process 4194303', 'process.kill(2 **'],
];

describe('explore: what passes no gate is named, with the line that does it', () => {
  closeHomeAfterwards();
  for (const [what, said, code] of named) it(`${what}: ${said}`, () => assertNamed(what, said, code));

  it('what is an actor’s own affair is nobody else’s', async () => {
    for (const strategy of ['every-order', 'every-outcome'] as const) {
      const { verdict, unknown, steps } = await explored('nothing', { maxOrders: 100, confirm: true, strategy });
      assert.deepEqual([verdict, unknown], ['holds', []]);
      assert.ok(steps > 3);
    }
  });

  it('functions of fs that were kept before the gate came', async () => {
    const before = process.env['NODE_OPTIONS'];
    process.env['NODE_OPTIONS'] = `--require ${resolve('test/fixtures/explore/keeps-fs.cjs')}`;
    try {
      for (const [what, code] of [
        ['kept', 'kept: ()'],
        ['keptPromise', 'keptPromise: ()'],
        // Until Node 24 this one calls the public fs.open, which passes the gate.
        ...(Number(process.versions.node.split('.')[0]) < 26 ? [] : ([['keptCallback', "keptFs.writeFile('kept'"]] as const)),
      ] as const) {
        const { unknown } = await explored(what);
        // Newer lines of Node hide some of these calls: there all that can be said is that they may be used.
        const said = unknown.some(
          (one) =>
            one.includes('actor 1 may use functions of fs that were kept') ||
            (one.includes('actor 1 used a function of fs that was kept') && one.includes(lineOf(code))),
        );
        assert.ok(said, `${what}: ${unknown.join('\n')}`);
      }
    } finally {
      if (before === undefined) delete process.env['NODE_OPTIONS'];
      else process.env['NODE_OPTIONS'] = before;
    }
  });

  it('a database in the file of localStorage, where Node has one', async function () {
    if (!('localStorage' in globalThis)) this.skip();
    const before = process.env['NODE_OPTIONS'];
    const folder = mkdtempSync(join(tmpdir(), 'racecourse-storage-'));
    process.env['NODE_OPTIONS'] = `--localstorage-file=${join(folder, 'file')}`;
    try {
      await assertNamed('storage', 'used localStorage', 'const { localStorage }');
    } finally {
      if (before === undefined) delete process.env['NODE_OPTIONS'];
      else process.env['NODE_OPTIONS'] = before;
      rmSync(folder, { recursive: true });
    }
  });

  it('a library of the system, where Node can load one', async function () {
    if (!isBuiltin('node:ffi')) this.skip();
    await assertNamed('library', 'loaded a library of the system (node:ffi)', "dlopen('nowhere')");
  });

  inFull(() => {
    for (const [what, said, code] of more) it(`${what}: ${said}`, () => assertNamed(what, said, code));
    it('what leads from one thread to another', async () => {
      await assertNamed('broadcast', 'used a BroadcastChannel', "new BroadcastChannel('all')", { as: 'threads' });
      await assertNamed('port', "used its thread's parentPort", 'parentPort?.postMessage', { as: 'threads' });
    });
    it('where this Node has them: a database of its own, and locks of threads', async () => {
      if (isBuiltin('node:sqlite')) await assertNamed('database', 'opened a database of node:sqlite', "DatabaseSync('data.db')");
      const hasLocks = 'locks' in ((globalThis as { navigator?: object }).navigator ?? {});
      if (hasLocks) await assertNamed('webLock', 'used Web Locks (navigator.locks)', 'locks.request(', { as: 'threads' });
    });
  });
});
