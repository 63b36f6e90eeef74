import { createServer, type Socket } from 'node:net';
import { threadId } from 'node:worker_threads';
import { ownPid } from '../../../gate/index.ts';
import { Decoder, withinReach, type Message } from '../../../sharing/index.ts';
import type { Hello, Sent } from '../messages.ts';

/** Has what comes from now on go there. */
export type Hear = (listener: (message: Message<Sent>) => void) => void;

/** Takes connections of which the first message was read. What comes after it goes to the listener that `hear` is given. */
export interface Accepting {
  /** `acknowledgedAt`: the number that was said on the other connection. */
  items(socket: Socket, acknowledgedAt: number, hear: Hear): void;
  acknowledgements(socket: Socket): void;
}

/** Where this thread listens for producers, for all queues that live at one host. */
interface Door {
  readonly path: Promise<string>;
  readonly accepting: Map<number, Accepting>;
}

const key: unique symbol = Symbol.for('racecourse.doors');

/** @returns the path by which the producer of this queue can reach this thread. @param host The path of its host. */
export function openDoor(host: string, queue: number, accepting: Accepting): Promise<string> {
  const thread = globalThis as { [key]?: Map<string, Door> };
  const doors = (thread[key] ??= new Map());
  const door = doors.get(host) ?? newDoor(`${host}-${ownPid()}-${threadId}`);
  doors.set(host, door);
  door.accepting.set(queue, accepting);
  return door.path;
}

/** A connection says first what it is for. Undefined: this is none of ours, or its beginning was for a consumer that is gone. */
function helloIn({ head }: Message<Sent>): Hello | undefined {
  const isHello = typeof head === 'object' && head !== null && ('itemsOf' in head || 'acknowledgementsOf' in head);
  return isHello ? head : undefined;
}

function newDoor(path: string): Door {
  const accepting: Door['accepting'] = new Map();
  const server = createServer((socket) => {
    const decoder = new Decoder<Sent>();
    let listener = (message: Message<Sent>): void => {
      listener = () => undefined; // What is refused may have said more.
      const hello = helloIn(message);
      const end = hello && accepting.get('acknowledgementsOf' in hello ? hello.acknowledgementsOf : hello.itemsOf);
      if (!end) socket.destroy();
      else if ('acknowledgementsOf' in hello) end.acknowledgements(socket);
      else end.items(socket, hello.acknowledgedAt, (next) => void (listener = next));
    };
    function messagesIn(piece: Buffer): Message<Sent>[] {
      try {
        return decoder.take(piece);
      } catch {
        socket.destroy(); // Whatever that is, it does not speak our language.
        return [];
      }
    }
    socket.unref();
    socket.on('error', () => undefined); // Its end follows.
    socket.on('data', (piece: Buffer) => {
      for (const message of messagesIn(piece)) listener(message);
    });
  });
  const opened = new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    withinReach(path, (reachable, done) => {
      server.listen(reachable, () => {
        done();
        resolve(path);
      });
    });
  });
  server.unref();
  return { path: opened, accepting };
}
