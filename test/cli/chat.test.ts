import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { encodeMessage } from '../../src/network/index.ts';
import { inFull } from '../full.ts';
import { interrupted, portOf } from './serving.ts';
import { typing } from './typed.ts';

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

  it('what a stranger says moves no cursor, at neither end', async () => {
    const server = typing(['chat', 'serve', 'port=0', 'answer=echo']);
    const talk = typing(['chat', 'talk', `to=${await portOf(server)}`]);
    talk.child.stdin.end('a\u001b[2Jb\u0007c\n');
    const { stdout } = await talk.ended;
    assert.match(stdout, /server: A[ BC]+\n/);
    assert.equal(await interrupted(server), 130);
    assert.match((await server.ended).stdout, /: a[ bc]+\n {2}you: A[ BC]+\n/);
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
      talk.child.stdin.write('still?\n'); // It ends by itself, though more could be typed.
      assert.equal((await talk.ended).status, 1);
    });

    it('Ctrl-C while somebody waits for an answer: both end; and who goes is not answered any more', async () => {
      const server = typing(['chat', 'serve', 'port=0', 'answer=you']);
      const port = await portOf(server);
      const [first, second] = [0, 1].map(() => connect(Number(port), '127.0.0.1').on('error', () => undefined));
      let said = '';
      server.child.stdout.on('data', (data: Buffer) => {
        said += String(data);
      });
      const heard = async (text: RegExp): Promise<void> => {
        while (!text.test(said)) await once(server.child.stdout, 'data');
      };
      first!.write(encodeMessage('one'));
      await heard(/one\n {2}you: $/);
      first!.resetAndDestroy();
      await heard(/you: \n.* broke off\n$/);
      second!.write(encodeMessage('two'));
      await heard(/two\n {2}you: $/);
      server.child.stdin.write('answer\n');
      assert.match(String(await once(second!, 'data')), /answer$/);
      second!.write(encodeMessage('three'));
      await heard(/three\n {2}you: $/);
      assert.equal(await interrupted(server), 130);
      second!.destroy();
    });
  });
});
