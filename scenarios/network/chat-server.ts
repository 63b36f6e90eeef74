/**
 * One client says nothing. Who else is served?
 *
 * A chat server and its clients talk in turns: one says something, the other answers. Ada and Ben want to talk. Before them came one who says
 * nothing; after them come one who resets the connection and one who is killed, and then Eve. The first server talks with one client after the
 * other, as a first program does it; the second with several at once. And what if both ends wait to hear something, if the port is taken, if there
 * is nothing to say, or if a browser comes?
 *
 *     npm run scenario chat-server
 *     npm run chat serve     and in a second terminal: npm run chat talk
 */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { always, converse, defineScenario, Process, Queue, right, serveChat, talkTo, wrong } from 'racecourse';

const answer = (message: string): string => message.toUpperCase();

/** Who comes while it talks with somebody waits until that one has gone. */
export async function oneAfterTheOther(news: News): Promise<void> {
  let before: Promise<unknown> = Promise.resolve();
  let inside = 0;
  await serve(news, (client) => {
    if (inside++ > 0) void news.put('waits');
    before = before.then(() => converse(client, answer)).finally(() => inside--);
  });
}

/** Nobody waits for another. */
export const severalAtOnce = (news: News): Promise<void> => serve(news, (client) => void converse(client, answer));

/** Until it is terminated. */
async function serve(news: News, onClient: (client: Socket) => void): Promise<void> {
  const server = createServer({ allowHalfOpen: true }, (client) => onClient(client.on('error', () => undefined)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  await news.put(portOf(server));
  await once(server, 'close');
}

/** Says three things, and hears three answers. */
export async function talks(port: number, news: News): Promise<string[]> {
  const talk = await talkTo({ port });
  const heard: string[] = [];
  for (const message of ['hello', 'what is up', 'bye']) {
    await talk.say(message);
    heard.push((await talk.hear()) ?? 'nothing');
  }
  talk.close();
  console.log(heard.join(', '));
  await news.put('served');
  return heard;
}

/** Connects, says so, and does nothing more until it is ended. */
export async function isSilent(port: number, news: News): Promise<void> {
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  await once(socket, 'connect');
  await news.put('here');
  await new Promise((resolve) => socket.on('close', resolve));
}

export async function resets(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.resetAndDestroy();
}

export const oneByOne = (): Promise<Seen> => withUnpleasantClients(oneAfterTheOther);
export const atOnce = (): Promise<Seen> => withUnpleasantClients(severalAtOnce);

async function withUnpleasantClients(server: (news: News) => Promise<void>): Promise<Seen> {
  const news: News = new Queue();
  const one = start(server, [news], 'server');
  const port = Number(await news.get());

  const silent = start(isSilent, [port, news], 'silent');
  await news.get();
  const friends = ['Ada', 'Ben'].map((name) => start(talks, [port, news], name));
  const told = [await news.get(), await news.get()]; // Each of them is served, or waits.
  const killed = start(isSilent, [port, news], 'killed');
  for (let text = await news.get(); text !== 'here'; text = await news.get()); // It may be told before that one waits.
  await start(resets, [port], 'resets').join();
  killed.kill();
  silent.kill();
  await Promise.all(friends.map((friend) => friend.join()));
  friends.push(start(talks, [port, news], 'Eve'));
  const heard = await Promise.all(friends.map((friend) => friend.result()));
  one.terminate();
  await one.join();
  return {
    meanwhile: told.filter((text) => text === 'served').length,
    inTheEnd: heard.filter((texts) => String(texts) === 'HELLO,WHAT IS UP,BYE').length,
  };
}

/** The rule of every conversation in turns: one sends while the other receives. Here nobody begins. */
export async function bothWait(): Promise<Seen> {
  const news: News = new Queue();
  const one = start(severalAtOnce, [news], 'server');
  const client = start(waitsForAGreeting, [Number(await news.get()), news], 'client');
  await news.get();
  const bothReceive = !(await client.join(300));
  one.terminate();
  await Promise.all([one.join(), client.join()]);
  return { bothReceive };
}

export async function waitsForAGreeting(port: number, news: News): Promise<void> {
  const talk = await talkTo({ port });
  console.log('waits for the server to begin; the server waits for the client');
  await news.put('it receives');
  await talk.hear();
  talk.close();
}

export async function secondServer(): Promise<Seen> {
  const chat = await serveChat({ answer });
  const says = await start(serves, [chat.port], 'second server').result();
  await chat.close();
  return { says };
}

export async function serves(port: number): Promise<string> {
  const says = await serveChat({ answer, port }).then(String, ({ message }: Error) => message);
  console.log(says);
  return says;
}

export async function emptyMessage(): Promise<Seen> {
  const chat = await serveChat({ answer });
  const talk = await talkTo({ port: chat.port });
  const says = await talk.say('').then(() => 'it was sent', (error: Error) => error.message); // prettier-ignore
  await talk.say('still there?');
  const heard = await talk.hear();
  talk.close();
  await chat.close();
  console.log(says);
  return { says, heard: heard ?? 'nothing' };
}

export async function browser(): Promise<Seen> {
  const chat = await serveChat({ answer });
  const page = await fetch(`http://127.0.0.1:${chat.port}/?say=hello`);
  const [, said = ''] = /server: (.*)<\/pre>/.exec(await page.text()) ?? [];
  await chat.close();
  console.log(`status ${page.status}, the page says: ${said}`);
  return { heard: said };
}

function start<A extends unknown[], R>(task: (...args: A) => R, args: A, name: string): Process<(...args: A) => R> {
  const one = new Process<(...args: A) => R>(task, args, { name });
  one.start();
  return one;
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

type News = Queue<string | number>;
type Seen = { meanwhile?: number; inTheEnd?: number; bothReceive?: boolean; says?: string; heard?: string };

export default defineScenario({
  params: {},
  as: ['processes'],
  deterministic: true,
  seconds: 4,
  limit: 20_000,
  view: 'lines',
  setting: () => 'one server and its clients, 127.0.0.1; a port chosen by the system',
  variants: {
    'one after the other': oneByOne,
    'several at once': atOnce,
    'both wait to hear': bothWait,
    'a second server': secondServer,
    'an empty message': emptyMessage,
    'a browser': browser,
  },
  run: (_, variant): Promise<Seen> => variant(),
  outcomes: {
    'the others wait': wrong((o) => o.meanwhile === 0 && o.inTheEnd === 3, 'one says nothing', 'keep the others waiting'),
    'the others are served': right(
      (o) => o.meanwhile === 2 && o.inTheEnd === 3,
      'each has a talk of its own',
      'serve the others',
    ),
    deadlock: wrong((o) => o.bothReceive === true, 'each waits for the other to say something', 'end in a deadlock'),
    'address in use': right((o) => /address in use.*choose another/.test(o.says ?? ''), 'the port has its server', 'be refused'),
    refused: right((o) => /empty message/.test(o.says ?? '') && o.heard === 'STILL THERE?', 'nothing is sent', 'refuse it'),
    answered: right((o) => o.heard === 'HELLO', 'who speaks HTTP is answered in HTTP, at the same port', 'be answered'),
  },
  claims: {
    'one after the other': always('the others wait'),
    'several at once': always('the others are served'),
    'both wait to hear': always('deadlock'),
    'a second server': always('address in use'),
    'an empty message': always('refused'),
    'a browser': always('answered'),
  },
});
