import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

const methods = ['GET ', 'HEAD', 'POST', 'PUT ', 'OPTI', 'DELE', 'PATC', 'TRAC', 'CONN'];

type Answerer = (message: string) => Promise<string>;

/** Whether what a client begins with is HTTP. Nothing is taken from the stream. No message of a chat is so long that it begins like this. */
export async function isBrowser(socket: Socket): Promise<boolean> {
  const start = await firstBytes(socket, 4);
  return methods.includes(start.toString('latin1'));
}

async function firstBytes(socket: Socket, count: number): Promise<Buffer> {
  let seen = Buffer.alloc(0);
  while (seen.length < count && !socket.readableEnded && !socket.destroyed) {
    const more = socket.read() as Buffer | null;
    if (more) seen = Buffer.concat([seen, more]);
    else if (!(await readable(socket))) break;
  }
  if (seen.length > 0) socket.unshift(seen);
  return seen.subarray(0, count);
}

/** False: nothing will come any more. */
function readable(socket: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    const done = (event: 'readable' | 'end' | 'close') => () => {
      for (const [name, listener] of Object.entries(listeners)) socket.off(name, listener);
      resolve(event === 'readable');
    };
    const listeners = { readable: done('readable'), end: done('end'), close: done('close') };
    for (const [name, listener] of Object.entries(listeners)) socket.on(name, listener);
  });
}

/** Answers HTTP on an accepted connection, until the browser closes it. */
export async function serveBrowser(socket: Socket, answer: Answerer): Promise<void> {
  const server = pages(answer);
  const closed = once(socket, 'close');
  server.emit('connection', socket);
  await closed;
}

/** Never listens: it is given connections. */
const pages = (answer: Answerer): Server =>
  createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://chat');
    if (pathname !== '/') return page(response, 404, 'There is nothing else here.');
    const message = searchParams.get('say');
    if (message === null) return page(response, 200, '');
    if (message.trim() === '') return page(response, 400, 'An empty message is nothing to answer.');
    answer(message).then(
      (text) => page(response, 200, `you: ${message}\nserver: ${text}`),
      () => page(response, 500, 'The server has no answer.'),
    );
  });

function page(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
  response.end(`<!doctype html><title>chat</title><form><input name="say" autofocus> <button>say</button></form>
<pre>${text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)}</pre>
`);
}
