import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inFull } from '../full.ts';
import { connected, header, say } from '../network/receiver.ts';
import { interrupted, portOf, resident } from './serving.ts';
import { root, typed, typing } from './typed.ts';

describe('racecourse receive, racecourse send', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rc-cli-'));
    file = join(folder, 'notes.txt');
    writeFileSync(file, 'line\n'.repeat(1000));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const into = (): string => `folder=${join(folder, 'in')}`;

  it('a file goes from one to the other, and both say so; after so many files it ends', async () => {
    const receiver = typing(['receive', 'port=0', into(), 'files=1']);
    const to = `to=127.0.0.1:${await portOf(receiver)}`;
    const { status, stdout } = await typed(['send', file, to, 'sha256=yes']);
    assert.equal(status, 0);
    assert.match(stdout, /notes\.txt, 5 kB, .*\/s: complete at the other end/);
    const { status: ended, stdout: said } = await receiver.ended;
    assert.equal(ended, 0);
    assert.match(said, /notes\.txt, 5 kB, from 127\.0\.0\.1:\d+/);
    assert.equal(readFileSync(join(folder, 'in/notes.txt'), 'utf8'), readFileSync(file, 'utf8'));
  });

  it('what is refused is said on both sides, with exit status 1', async () => {
    const receiver = typing(['receive', 'port=0', into()]);
    const to = `to=127.0.0.1:${await portOf(receiver)}`;
    const { status, stderr } = await typed(['send', file, to, 'name=../notes.txt']);
    assert.equal(status, 1);
    assert.match(stderr, /^It was refused: The file name "..\/notes.txt" is a path/);
    assert.equal(await interrupted(receiver), 130);
    assert.match((await receiver.ended).stdout, /! refused from 127\.0\.0\.1:\d+: The file name/);
  });

  inFull(() => {
    it('Ctrl-C in the middle, at either end: no file, no draft, and the other end says why', async () => {
      const large = join(folder, 'large');
      writeFileSync(large, '');
      truncateSync(large, 2 ** 40); // Holes only. It would take an hour.
      const drafts = (): string[] => readdirSync(join(folder, 'in'));
      for (const who of ['sender', 'receiver'] as const) {
        const receiver = typing(['receive', 'port=0', into()]);
        let said = '';
        receiver.child.stdout.on('data', (data: Buffer) => void (said += String(data)));
        const sender = typing(['send', large, `to=127.0.0.1:${await portOf(receiver)}`]);
        while (drafts().length === 0) await new Promise((resolve) => setImmediate(resolve));
        const first = who === 'sender' ? sender : receiver;
        assert.equal(await interrupted(first), 130);
        if (who === 'sender') {
          while (!/refused/.test(said)) await new Promise((resolve) => setImmediate(resolve));
          assert.equal(await interrupted(receiver), 130);
          assert.match((await receiver.ended).stdout, /! refused from .*: (the other end broke off|"large" ended after)/);
        } else assert.equal((await sender.ended).status, 3);
        assert.deepEqual(drafts(), []);
      }
    });

    it('a thousand headers that do not end cost less than 32 MiB', async function () {
      if (process.platform !== 'linux') this.skip();
      const receiver = typing(['receive', 'port=0', into()]);
      const port = Number(await portOf(receiver));
      const sent = (name: string): Buffer[] => [header({ file_name: name, file_size: 5 }), Buffer.from('bytes')];
      for (let at = 0; at < 20; at++) assert.deepEqual(await say(port, sent(`warm-${at}`)), { received: 1 });
      const before = resident(receiver);
      const clients = await Promise.all(Array.from({ length: 1000 }, () => connected(port)));
      const all = Buffer.concat([Buffer.of(0, 16, 0, 0), Buffer.alloc(4000, ' ')]); // Of 4096 bytes the last do not come.
      for (const client of clients) client.write(all);
      assert.deepEqual(await say(port, sent('after')), { received: 1 });
      const grown = resident(receiver) - before;
      for (const client of clients) client.destroy();
      assert(grown < 32, `${grown} MiB`);
      assert.equal(await interrupted(receiver), 130);
    });

    it('a thousand connections that say little, and a thousand that send a file: who else comes is served, in 32 MiB', async function () {
      if (process.platform !== 'linux') this.skip();
      const receiver = typing(['receive', 'port=0', into()]);
      const port = Number(await portOf(receiver));
      const sent = (name: string): Buffer[] => [header({ file_name: name, file_size: 5 }), Buffer.from('bytes')];
      for (let at = 0; at < 20; at++) assert.deepEqual(await say(port, sent(`warm-${at}`)), { received: 1 });
      const before = resident(receiver);
      const clients = await Promise.all(Array.from({ length: 1000 }, () => connected(port)));
      for (const client of clients) client.write(Buffer.of(100, 0, 0, 0, 0x7b));
      assert.deepEqual(await say(port, sent('between')), { received: 1 });
      const grown = resident(receiver) - before;
      for (const client of clients) client.destroy();
      assert(grown < 32, `${grown} MiB`);
      await Promise.all(
        Array.from({ length: 1000 }, async (_, at) => assert.deepEqual(await say(port, sent(`x${at}`)), { received: 1 })),
      );
      assert.equal(await interrupted(receiver), 130);
      assert.equal(readdirSync(join(folder, 'in')).length, 1021);
    });

    it('a disk that is full: the reason is said at both ends, and no part of the file stays', async function () {
      const disk = 'mount -t tmpfs -o size=1m none "$1" && exec "$0" "$2" receive port=0 folder="$1"/in';
      const args = ['-rm', 'sh', '-c', disk, process.execPath, folder, join(root, 'scripts/start.mjs')];
      if (spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', folder]).status !== 0) this.skip();
      const large = join(tmpdir(), `rc-large-${process.pid}`);
      writeFileSync(large, Buffer.alloc(3_000_000));
      const child = spawn('unshare', args, { cwd: root });
      const ended = once(child, 'exit');
      let said = '';
      child.stdout.on('data', (data: Buffer) => void (said += String(data)));
      try {
        const to = `to=127.0.0.1:${await portOf({ child })}`;
        const { status, stderr } = await typed(['send', large, to]);
        assert.deepEqual([status, stderr], [1, 'It was refused: there is no room left on the disk\n']);
        assert.match(said, /! refused from .*: there is no room left on the disk/);
        assert.deepEqual(readdirSync(`/proc/${child.pid}/root${folder}/in`), []);
        const again = join(folder, 'small');
        writeFileSync(again, 'fits');
        assert.equal((await typed(['send', again, to])).status, 0);
      } finally {
        child.kill('SIGINT');
        await ended;
        rmSync(large);
      }
    });

    it('nobody there, a port that is taken, a strange address: a sentence with what to do', async () => {
      const receiver = typing(['receive', 'port=0', into()]);
      const port = await portOf(receiver);
      const second = await typed(['receive', `port=${port}`, into()]);
      assert.equal(second.status, 3);
      assert.match(second.stderr, /^Cannot listen at .*: address in use\. .*\n$/);
      assert.equal(await interrupted(receiver), 130);
      const nobody = await typed(['send', file, `to=127.0.0.1:${port}`]);
      assert.equal(nobody.status, 3);
      assert.match(nobody.stderr, /^Cannot connect to .*: nobody listens there\. Start the server first\.\n$/);
      const strange = await typed(['send', file, 'to=there']);
      assert.equal(strange.status, 2);
      assert.match(strange.stderr, /host:port/);
    });
  });
});
