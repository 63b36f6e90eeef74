import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inFull } from '../full.ts';
import { connected, header, say } from '../network/receiver.ts';
import { root, typed, typing } from './typed.ts';

type Typing = ReturnType<typeof typing>;

/** What it prints first says where it listens. */
async function portOf({ child }: Pick<Typing, 'child'>): Promise<string> {
  const [data] = (await once(child.stdout, 'data')) as [Buffer];
  return /127\.0\.0\.1:(\d+)/.exec(data.toString())![1]!;
}

async function interrupted({ child, ended }: Typing): Promise<number> {
  child.kill('SIGINT');
  return (await ended).status;
}

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

    it('a thousand connections that say little, and a thousand that send a file: who else comes is served, in 32 MiB', async function () {
      if (process.platform !== 'linux') this.skip();
      const receiver = typing(['receive', 'port=0', into()]);
      const port = Number(await portOf(receiver));
      const resident = (): number =>
        Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${receiver.child.pid}/status`, 'utf8'))![1]) / 1024;
      const sent = (name: string): Buffer[] => [header({ file_name: name, file_size: 5 }), Buffer.from('bytes')];
      for (let at = 0; at < 20; at++) assert.deepEqual(await say(port, sent(`warm-${at}`)), { received: 1 });
      const before = resident();
      const clients = await Promise.all(Array.from({ length: 1000 }, () => connected(port)));
      for (const client of clients) client.write(Buffer.of(100, 0, 0, 0, 0x7b));
      assert.deepEqual(await say(port, sent('between')), { received: 1 });
      const grown = resident() - before;
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

describe('racecourse chat', () => {
  it('serve and talk: a conversation in turns; an empty message is refused where it is typed; a browser is a client, too', async () => {
    const server = typing(['chat', 'serve', 'port=0']);
    const port = await portOf(server);
    const talk = typing(['chat', 'talk', `to=${port}`]);
    talk.child.stdin.end('hello\n\nbye\n');
    const { status, stdout } = await talk.ended;
    assert.equal(status, 0);
    assert.match(stdout, /you: hello\n {2}server: HELLO\n {2}you: \n {2}An empty message.*\n {2}you: bye\n {2}server: BYE\n/);
    const page = await fetch(`http://127.0.0.1:${port}/?say=hi`);
    assert.match(await page.text(), /server: HI/);
    assert.equal(await interrupted(server), 130);
    assert.match((await server.ended).stdout, /127\.0\.0\.1:\d+: hello\n {2}you: HELLO/);
  });

  inFull(() => {
    it('who answers at the keyboard answers one after the other', async () => {
      const server = typing(['chat', 'serve', 'port=0', 'answer=you']);
      const port = await portOf(server);
      const talk = typing(['chat', 'talk', `to=127.0.0.1:${port}`]);
      talk.child.stdin.write('are you there?\n');
      await once(server.child.stdout, 'data');
      server.child.stdin.write('yes\n');
      let heard = '';
      while (!/server: yes/.test(heard)) heard += String(await once(talk.child.stdout, 'data'));
      server.child.stdin.end();
      assert.equal((await server.ended).status, 0);
      talk.child.stdin.end('still?\n');
      assert.equal((await talk.ended).status, 1);
    });
  });
});
