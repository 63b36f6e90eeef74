import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { encodeMessage, readTexts, serveChat, talkTo, type ChatEvent, type Listening } from '../../src/network/index.ts';

const answer = (message: string): string => message.toUpperCase();

describe('serveChat, talkTo', () => {
  let chat: Listening;
  let events: ChatEvent[];
  beforeEach(async () => {
    events = [];
    chat = await serveChat({ answer, onEvent: (event) => events.push(event) });
  });
  afterEach(() => chat.close());

  it('a conversation in turns, with several at once', async () => {
    const talks = await Promise.all([1, 2, 3].map(() => talkTo({ port: chat.port })));
    for (const turn of ['hello', 'what is up', 'bye'])
      for (const talk of talks) {
        await talk.say(turn);
        assert.equal(await talk.hear(), turn.toUpperCase());
      }
    for (const talk of talks) talk.close();
    assert.equal(await talks[0]!.hear(), undefined);
  });

  it('an empty message is refused where it is typed, and the conversation goes on', async () => {
    const talk = await talkTo({ port: chat.port });
    await assert.rejects(talk.say(' '), /empty message/);
    await talk.say('hello');
    assert.equal(await talk.hear(), 'HELLO');
    talk.close();
  });

  it('one resets, one is silent, one talks nonsense: the others are served', async () => {
    const silent = connect(chat.port, '127.0.0.1');
    const resets = connect(chat.port, '127.0.0.1');
    const nonsense = connect(chat.port, '127.0.0.1');
    await Promise.all([silent, resets, nonsense].map((socket) => once(socket, 'connect')));
    const gone = once(nonsense, 'close');
    nonsense.write(Buffer.of(0xff, 0xff, 0xff, 0xff));
    nonsense.resume();
    resets.resetAndDestroy();
    const talk = await talkTo({ port: chat.port });
    await talk.say('still there?');
    assert.equal(await talk.hear(), 'STILL THERE?');
    talk.close();
    await gone;
    silent.destroy();
  });

  it('a browser is a client, too, whatever pieces its request comes in', async () => {
    const page = await fetch(`http://127.0.0.1:${chat.port}/?say=hello%20%3Cb%3E`);
    assert.equal(page.status, 200);
    assert.match(await page.text(), /server: HELLO &#60;B&#62;/);
    assert.equal((await fetch(`http://127.0.0.1:${chat.port}/?say=`)).status, 400);
    assert.equal((await fetch(`http://127.0.0.1:${chat.port}/favicon.ico`)).status, 404);
    const slow = connect(chat.port, '127.0.0.1');
    for (const byte of 'GET /?say=hey HTTP/1.0\r\n\r\n') {
      slow.write(byte);
      await new Promise(setImmediate);
    }
    const [said] = (await once(slow, 'data')) as [Buffer];
    assert.match(said.toString(), /200 OK/);
    slow.destroy();
  });

  it('closing does not wait for an idle browser', async () => {
    await (await fetch(`http://127.0.0.1:${chat.port}/`)).text();
    await chat.close();
    const went = events.filter(({ kind }) => kind === 'went');
    assert.equal(went.length, 1);
  });

  it('closing does not wait for somebody who thinks about an answer, and he hears that nobody wants it any more', async () => {
    let asked: (signal: AbortSignal) => void;
    const thinking = new Promise<AbortSignal>((resolve) => {
      asked = resolve;
    });
    const slow = await serveChat({
      answer: (_message, _from, signal) => {
        asked(signal);
        return new Promise(() => undefined);
      },
    });
    const talk = await talkTo({ port: slow.port });
    await talk.say('are you there?');
    const signal = await thinking;
    await slow.close();
    assert.equal(signal.aborted, true);
    talk.close();
  });

  it('a second server on the port is told that the address is in use', async () => {
    await assert.rejects(serveChat({ answer, port: chat.port }), /address in use.*port=/);
  });

  it('a message that comes in single bytes is one message', async () => {
    const client = connect(chat.port, '127.0.0.1');
    for (const byte of encodeMessage('grüße')) {
      client.write(Buffer.of(byte));
      await new Promise(setImmediate);
    }
    for await (const text of readTexts(client)) {
      assert.equal(text, 'GRÜSSE');
      break;
    }
    client.destroy();
  });
});
