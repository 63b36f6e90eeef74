import { createServer, type Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { machineOf } from '../primitives/index.ts';
import { Decoder, stateFromBytes, type Call, type Message, type Reply } from './frames.ts';
import { outbox } from './outbox.ts';
import { Served, type Asked, type Client } from './served.ts';
import { withinReach } from '../process/machine/within-reach.ts';

// The program of a host: a worker thread of whoever was the first to share a primitive, so that it serves while that one computes.

/** So many tasks of one process or thread can be told apart. Its first line is the creator's, whose states count from 0. */
const tasksPerLine = 2 ** 20;

const primitives = new Map<number, Served>();
let lines = 0;

const server = createServer((socket) => serve(socket, tasksPerLine * lines++));
withinReach(workerData as string, (path, opened) => {
  server.listen(path, () => {
    opened();
    parentPort!.postMessage('listening');
  });
});

/** One process or thread, until its connection ends: then nobody of it is left. */
function serve(socket: Socket, firstWho: number): void {
  const pending = new Map<number, { readonly asked: Asked; readonly primitive: Served }>();
  const whos = new Set<number>();
  const decoder = new Decoder<Call>();
  const send = outbox<Reply>(socket);
  const client: Client = { tell: (news, item) => send({ head: [0, 'news', news], item }) };

  function obey({ head, item }: Message<Call>): void {
    const [kind, id] = head;
    if (kind === 'ask') return ask(head, item);
    if (kind === 'withdraw') {
      const one = pending.get(id);
      return one?.primitive.withdraw(one.asked);
    }
    const done = (isDone: boolean, what?: Uint8Array): void => send({ head: [id, isDone ? 'done' : 'refused'], item: what });
    if (kind !== 'take over') return primitives.get(head[2])!.loan(client, head, item, done);
    primitives.set(head[2], new Served(head[2], machineOf(head[3]), stateFromBytes(item!)));
    done(true);
  }

  function ask([, id, number, verb, task, now, args]: Extract<Call, readonly ['ask', ...unknown[]]>, item?: Uint8Array): void {
    const primitive = primitives.get(number)!;
    const who = firstWho + task;
    const asked: Asked = {
      client,
      wish: {
        operation: { verb, on: '', ...(args === undefined ? {} : { args }), ...(item && { item }) },
        who,
        now,
        settle(done) {
          pending.delete(id);
          if (!done) return send({ head: [id, asked.sent ?? 'refused'] });
          send({ head: [id, 'done', done.result], item: done.item as Uint8Array | undefined });
        },
      },
    };
    whos.add(who);
    pending.set(id, { asked, primitive });
    primitive.ask(asked);
  }

  socket.on('data', (piece: Buffer) => {
    for (const message of decoder.take(piece)) obey(message);
  });
  socket.on('error', () => undefined); // Its end follows.
  socket.on('close', () => {
    for (const primitive of primitives.values()) primitive.left(client, [...whos]);
  });
}
