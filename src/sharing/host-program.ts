import { createServer, type Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { machineOf, Monitor, type Wish } from '../gate/index.ts';
import { Decoder, stateFromBytes, type Call, type Message, type Reply } from './frames.ts';
import { outbox } from './outbox.ts';
import { withinReach } from './within-reach.ts';

// The program of a host: a worker thread of whoever was the first to share a primitive, so that it serves while that one computes.

/** So many tasks of one process or thread can be told apart. Its first line is the creator's, whose states count from 0. */
const tasksPerLine = 2 ** 20;

const monitors = new Map<number, Monitor>();
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
  const wishes = new Map<number, { readonly wish: Wish; readonly monitor: Monitor }>();
  const whos = new Set<number>();
  const decoder = new Decoder<Call>();
  const send = outbox<Reply>(socket);

  function obey({ head, item }: Message<Call>): void {
    const [kind, id] = head;
    if (kind === 'withdraw') {
      const asked = wishes.get(id);
      asked?.monitor.withdraw(asked.wish);
    } else if (kind === 'take over') {
      monitors.set(head[2], new Monitor(machineOf(head[3]), stateFromBytes(item!)));
      send({ head: [id, 'done'] });
    } else {
      ask(head, item);
    }
  }

  function ask([, id, primitive, verb, task, now, args]: Extract<Call, readonly ['ask', ...unknown[]]>, item?: Uint8Array): void {
    const monitor = monitors.get(primitive)!;
    const who = firstWho + task;
    const wish: Wish = {
      operation: { verb, on: '', ...(args === undefined ? {} : { args }), ...(item && { item }) },
      who,
      now,
      settle(done) {
        wishes.delete(id);
        send(done ? { head: [id, 'done', done.result], item: done.item as Uint8Array | undefined } : { head: [id, 'refused'] });
      },
    };
    whos.add(who);
    wishes.set(id, { wish, monitor });
    monitor.ask(wish);
  }

  socket.on('data', (piece: Buffer) => {
    for (const message of decoder.take(piece)) obey(message);
  });
  socket.on('error', () => undefined); // Its end follows.
  socket.on('close', () => {
    for (const monitor of monitors.values()) monitor.left([...whos]);
  });
}
