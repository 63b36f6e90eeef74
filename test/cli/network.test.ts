import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { typed, typing } from './typed.ts';

type Typing = ReturnType<typeof typing>;

/** What it prints first says where it listens. */
async function portOf({ child }: Typing): Promise<string> {
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

  it('Ctrl-C in the middle, at either end: no file, no draft, and the other end says why', async () => {
    const large = join(folder, 'large');
    writeFileSync(large, '');
    truncateSync(large, 2 ** 40); // Holes only. It would take an hour.
    const drafts = (): string[] => readdirSync(join(folder, 'in'));
    for (const who of ['sender', 'receiver'] as const) {
      const receiver = typing(['receive', 'port=0', into()]);
      const sender = typing(['send', large, `to=127.0.0.1:${await portOf(receiver)}`]);
      while (drafts().length === 0) await new Promise((resolve) => setImmediate(resolve));
      const first = who === 'sender' ? sender : receiver;
      assert.equal(await interrupted(first), 130);
      if (who === 'sender') {
        while (drafts().length > 0) await new Promise((resolve) => setImmediate(resolve));
        assert.equal(await interrupted(receiver), 130);
        assert.match((await receiver.ended).stdout, /! refused from .*: (the other end broke off|"large" ended after)/);
      } else assert.equal((await sender.ended).status, 3);
      assert.deepEqual(drafts(), []);
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
