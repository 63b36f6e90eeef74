import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inFull } from '../full.ts';
import { installCopy } from '../interrupts/installed.ts';
import { root, typed, typing, type Said } from './typed.ts';

const quick = ['scenario', 'ticket-race', 'variant=file lock', 'delay=1..1', 'buyers=3', 'runs=1'];
const start = `"${process.execPath}" scripts/start.mjs`;

/** In a shell, which sets limits, and leads output elsewhere. */
function inShell(command: string, env: NodeJS.ProcessEnv = {}): Promise<Said> {
  return new Promise((resolve) => {
    const options = { cwd: root, env: { ...process.env, ...env } };
    execFile('bash', ['-c', command], options, (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(' ');

/** One sentence with its remedy, and the same in one JSON document where that was asked for. */
function refused(said: Said, sentence: RegExp): void {
  assert.equal(said.status, 3, said.stderr);
  assert.match(said.stderr, sentence);
  assert.doesNotMatch(said.stderr, /^\s+at /m);
  const { error } = JSON.parse(said.stdout) as { error: { status: number; message: string } };
  assert.equal(error.status, 3);
  assert.match(error.message, sentence);
}

describe('racecourse, where the machine does not do what it should', function () {
  if (process.platform !== 'linux') return;

  it('without a folder for temporary files: says so', async () => {
    const remedy = /^Cannot make a folder in ".*": .*\. Set TMPDIR to a folder that is there and can be written\.$/m;
    refused(await typed([...quick, 'json=yes'], { TMPDIR: '/no/such/folder' }), remedy);
    refused(await typed([...quick, 'json=yes'], { TMPDIR: join(root, 'package.json') }), remedy);
  });

  it('a wrong command line is one JSON document too', async () => {
    for (const words of [
      ['scenario', 'tiket-race'],
      ['explore', 'ticket-race', 'strategy=luck'],
      ['replay', 'x'],
    ]) {
      const { status, stdout, stderr } = await typed([...words, 'json=yes']);
      const { error } = JSON.parse(stdout) as { error: { status: number; message: string } };
      assert.deepEqual([status, error.status, `${error.message}\n`], [2, 2, stderr]);
    }
  });

  it('standard output that takes nothing: says so, and leaves nothing', async () => {
    const said = await inShell(`${start} ${quoted(quick)} > /dev/full`);
    assert.equal(said.status, 3);
    assert.match(said.stderr, /^Cannot print: standard output takes nothing \(ENOSPC.*\)\. .*\n$/);
  });

  it('standard output that is closed: ends without a word, and leaves nothing', async () => {
    const { child, ended, left } = typing(quick);
    child.stdout.once('data', () => child.stdout.destroy()); // As head -1 does.
    const { status, stderr } = await ended;
    const { files, processes, forget } = left();
    forget();
    assert.deepEqual({ status, stderr, files, processes }, { status: 3, stderr: '', files: [], processes: [] });
  });

  it('few descriptors: says which limit to raise', async () => {
    const said = await inShell(`ulimit -n 24; ${start} ${quoted(quick)}`);
    assert.equal(said.status, 3, said.stderr);
    assert.match(said.stderr, /^Cannot go on: a process may not open more files\. Raise the limit, ulimit -n\. .*\n$/);
  });

  inFull(() => {
    it('a path for temporary files that is longer than a socket may have: daemons work', async () => {
      const place = join(mkdtempSync(join(realpathSync(tmpdir()), 'long-')), 'x'.repeat(120));
      mkdirSync(place);
      const { status, stderr } = await typed(['scenario', 'daemon', 'runs=1'], { TMPDIR: place });
      assert.deepEqual([status, stderr, readdirSync(place)], [0, '', []]);
      rmSync(join(place, '..'), { recursive: true });
    });

    it('a full disk: says so in scenario and in explore, and judges nothing', async function () {
      const place = mkdtempSync(join(realpathSync(tmpdir()), 'full-'));
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', place], { stdio: 'ignore' });
      } catch {
        rmSync(place, { recursive: true });
        return this.skip(); // Only root may.
      }
      try {
        const sentence = /^Cannot go on: the disk is full\. Make room on it, or set TMPDIR to a folder on another\./m;
        for (const kilobytes of [190, 220, 236, 244, 256]) {
          writeFileSync(join(place, 'fill'), Buffer.alloc(kilobytes << 10));
          const commands = [quick, ['explore', 'ticket-race', 'grow=no', 'max-orders=20']];
          const said = await Promise.all(commands.map((words) => typed([...words, 'json=yes'], { TMPDIR: place })));
          // What little room there is may do; that a claim is broken nobody says.
          const judged = said.filter(({ status }) => kilobytes < 256 && status !== 3);
          for (const one of said.filter((each) => !judged.includes(each))) refused(one, sentence);
          for (const { status, stdout } of judged) assert.ok(status === 0 || status === 4, stdout);
          assert.deepEqual(readdirSync(place), ['fill']);
        }
      } finally {
        execFileSync('umount', [place]);
        rmSync(place, { recursive: true });
      }
    });

    it("a compile cache that is somebody else's: compiles into a folder of one's own", async function () {
      const installed = installCopy();
      const place = mkdtempSync(join(realpathSync(tmpdir()), 'own-'));
      const isRoot = process.getuid!() === 0;
      const user = isRoot ? { uid: 65_534, gid: 65_534 } : {}; // Nobody, in most systems.
      const cache = join(installed.project, 'node_modules/.cache/racecourse');
      mkdirSync(cache, { recursive: true });
      chmodSync(cache, 0o555);
      chmodSync(installed.project, 0o755);
      if (isRoot) chownSync(place, user.uid!, user.gid!);
      const said = await new Promise<Said>((resolve) => {
        const options = { ...user, cwd: '/', env: { ...process.env, TMPDIR: place } };
        execFile(process.execPath, [installed.program, ...quick], options, (error, stdout, stderr) =>
          resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
        );
      });
      const made = readdirSync(place);
      chmodSync(cache, 0o755);
      installed.remove();
      rmSync(place, { recursive: true });
      assert.equal(said.status, 0, said.stderr);
      assert.equal(made.length, 1);
      assert.match(made[0]!, /^racecourse-cache-\d+$/);
    });
  });
});
