import { createServer, type Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { machineOf } from '../primitives/index.ts';
import type { Client, ClientWish, DirectLinks } from './direct-link.ts';
import { Decoder, stateFromBytes, type Call, type Message, type Reply } from './frames.ts';
import { outbox } from './outbox.ts';
import { readToTheEnd } from './read-to-the-end.ts';
import { Served } from './served.ts';
import { withinReach } from '../process/machine/within-reach.ts';

/** So many tasks of one process or thread can be told apart. Its first line is the creator's, whose states count from 0. */
const tasksPerLine = 2 ** 20;

type Primitives = Map<number, Served>;

/**
 * What the program of a host does: a worker thread of the process that first shares a primitive, so that it serves while that process
 * computes.
 */
export function startHost(links: DirectLinks): void {
  const primitives: Primitives = new Map();
  let lines = 0;
  const server = createServer((socket) => serve(socket, tasksPerLine * lines++, primitives, links));
  withinReach(workerData as string, (path, opened) => {
    server.listen(path, () => {
      opened();
      parentPort!.postMessage('listening'); // A host is a thread.
    });
  });
}

/** One process or thread, until its connection ends: then none of its actors is left. */
function serve(socket: Socket, firstWho: number, primitives: Primitives, links: DirectLinks): void {
  const pending = new Map<number, { readonly wish: ClientWish['wish']; readonly primitive: Served }>();
  const whos = new Set<number>();
  const decoder = new Decoder<Call>();
  const send = outbox<Reply>(socket);
  const client: Client = { tell: (primitive, news, item) => send({ head: [0, 'news', primitive, news], item }) };

  function obey({ head, item }: Message<Call>): void {
    const [kind, id] = head;
    if (kind === 'ask') return ask(head, item);
    if (kind === 'withdraw') {
      const one = pending.get(id);
      return one?.primitive.withdraw(one.wish);
    }
    const respond = (isDone: boolean, what?: Uint8Array): void => send({ head: [id, isDone ? 'done' : 'refused'], item: what });
    // A creator hands the primitive over, with its state, before any request names it.
    if (kind === 'link') return primitives.get(head[2])!.obey(client, head[3], item, respond);
    primitives.set(head[2], new Served(head[2], machineOf(head[3]), stateFromBytes(item!), links[head[3]])); // Its state came along.
    respond(true);
  }

  function ask([, id, number, verb, task, now, args]: Extract<Call, readonly ['ask', ...unknown[]]>, item?: Uint8Array): void {
    const primitive = primitives.get(number)!; // It was handed over before any request named it.
    const who = firstWho + task;
    const one: ClientWish = {
      client,
      wish: {
        operation: { verb, on: '', ...(args === undefined ? {} : { args }), ...(item && { item }) },
        who,
        now,
        settle(done) {
          pending.delete(id);
          if (!done) return send({ head: [id, one.redirected ?? 'refused'] });
          send({ head: [id, 'done', done.result], item: done.item as Uint8Array | undefined });
        },
      },
    };
    whos.add(who);
    pending.set(id, { wish: one.wish, primitive });
    primitive.ask(one);
  }

  readToTheEnd(socket, (piece) => {
    for (const message of decoder.take(piece)) obey(message);
  });
  socket.on('error', () => undefined); // Its end follows.
  socket.on('close', () => {
    for (const primitive of primitives.values()) primitive.lose(client, [...whos]);
  });
}
