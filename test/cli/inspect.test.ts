import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { plain, typed, typing, untilNothingIsLeft } from './typed.ts';
import { inFull } from '../full.ts';

const noLock = ['explore', 'ticket-race', 'variant=no lock', 'grow=no', 'delay=0..0'];

async function tokenOf(words: readonly string[]): Promise<string> {
  const { stdout } = await typed(words);
  return /npm run replay (\S+)/.exec(stdout)![1]!;
}

/** What has been said so far, once it is of this form. */
async function until(said: () => string, stream: NodeJS.EventEmitter, form: RegExp): Promise<RegExpExecArray> {
  for (;;) {
    const found = form.exec(said());
    if (found) return found;
    await once(stream, 'data');
  }
}

/** A client of the debugger that comes with Node. */
function attached(address: string): { child: ChildProcessWithoutNullStreams; said: () => string } {
  const child = spawn(process.execPath, ['inspect', address], { env: { ...process.env, NO_COLOR: '1', TERM: 'dumb' } });
  let text = '';
  child.stdout.on('data', (data: Buffer) => void (text += plain(data.toString())));
  return { child, said: () => text };
}

describe('racecourse replay inspect=buyer-1', () => {
  let token: string;
  before(async () => void (token = await tokenOf(noLock)));

  it('waits until a debugger has let the actor go, stops where its own code is called, and ends as the order does', async () => {
    const { child, ended, left } = typing(['replay', token, 'inspect=buyer-1', 'json=yes']);
    let told = '';
    child.stderr.on('data', (data: Buffer) => void (told += data.toString()));
    const [, actor, address = ''] = await until(
      () => told,
      child.stderr,
      /^(\S+) waits for a debugger\. In another terminal:\n {2}node inspect (127\.0\.0\.1:\d+)\n/m,
    );
    assert.equal(actor, 'buyer-1');
    const client = attached(address);
    try {
      await until(client.said, client.child.stdout, /break on start in .*boot[^]*debug> $/i);
      client.child.stdin.write('cont\n');
      await until(client.said, client.child.stdout, /break in .*actor-host[^]*debugger;[^]*await task\([^]*debug> $/);
      client.child.stdin.write('exec("args.length")\n');
      await until(client.said, client.child.stdout, /debug> 2\n/);
      client.child.stdin.write('cont\n');
      const { status, stdout } = await ended;
      assert.equal(status, 0, stdout);
      const { label, verdict, same } = JSON.parse(stdout) as Record<string, unknown>;
      assert.deepEqual([label, verdict, same], ['oversold', 'wrong', true]);
    } finally {
      client.child.kill();
    }
    const { files, processes, forget } = await untilNothingIsLeft(left);
    assert.deepEqual([files, processes], [[], []]);
    forget();
  });

  it('an actor that there is not: exit status 2, and which there are', async () => {
    const { status, stderr } = await typed(['replay', token, 'inspect=seller']);
    assert.equal(status, 2);
    assert.match(stderr, /^There is no actor "seller" in this order\. Actors here: buyer-1, buyer-2\.$/m);
  });

  inFull(() => {
    it('an actor that is a thread: exit status 2, and what to do', async () => {
      const { status, stderr } = await typed(['replay', await tokenOf([...noLock, 'as=threads']), 'inspect=buyer-1']);
      assert.equal(status, 2);
      assert.match(stderr, /^"buyer-1" is a thread in this order.* Explore it with as=processes/m);
    });

    it('interrupted while it waits: nothing is left', async () => {
      const { child, ended, left } = typing(['replay', token, 'inspect=buyer-2']);
      let told = '';
      child.stderr.on('data', (data: Buffer) => void (told += data.toString()));
      await until(() => told, child.stderr, /node inspect/);
      child.kill('SIGINT');
      assert.equal((await ended).status, 130);
      const { files, processes, forget } = await untilNothingIsLeft(left);
      assert.deepEqual([files, processes], [[], []]);
      forget();
    });
  });
});
