import { createConnection } from 'node:net';
import type { Done, PrimitiveKind } from '../primitives/index.ts';
import type { Redirect } from './direct-link.ts';
import { Decoder, stateToBytes, type Call, type Message, type Reply } from './frames.ts';
import { outboxToTheEnd } from './outbox.ts';
import { withinReach } from '../process/machine/within-reach.ts';

/**
 * What came of an operation. `refused`: nothing, since it was withdrawn, or would have had to wait and should not. `Redirect`: nothing,
 * since it is not the host that is to be asked now; only an end of a direct link hears this.
 */
export type Outcome = ({ readonly kind: 'done' } & Done) | { readonly kind: 'refused' | 'host ended' | Redirect };

export type Settle = (outcome: Outcome) => void;

/** What is asked of a machine. Which task asks stands beside it. */
export interface Request {
  readonly verb: string;
  /** Plain data, as JSON carries it. */
  readonly args?: unknown;
  /** A value on its way to its receiver. */
  readonly item?: Uint8Array;
  /** Now or never: refused where it would have to wait. */
  readonly now?: boolean;
  /** What lanes and traces say of what came of it, in a few characters. Nothing if not given. */
  readonly tell?: (result: unknown, item: Uint8Array | undefined) => string;
}

/** The connection of this thread to one host, for all primitives there. It keeps the thread alive while code waits. */
export interface Line {
  /** Of the socket of the host. */
  readonly path: string;
  /** Returns what withdraws it: it is answered all the same, and may have been done meanwhile. */
  ask(primitive: number, task: number, request: Request, settle: Settle): () => void;
  takeOver(primitive: number, kind: PrimitiveKind, state: unknown, settle: Settle): void;
  /** Says something to the direct link of a primitive. */
  callLink(primitive: number, call: unknown, settle: Settle, item?: Uint8Array): void;
  /** `hear` gets what the direct link of a primitive says of its own accord; `hostEnded` is called when there is no host any more. */
  listen(primitive: number, hear: (news: unknown, item?: Uint8Array) => void, hostEnded: () => void): void;
}

const key: unique symbol = Symbol.for('racecourse.lines');

/** The line to the host at this path, opened at first use. One per thread, whatever number of copies of this module it has. */
export function lineTo(path: string): Line {
  const thread = globalThis as { [key]?: Map<string, Line> };
  const lines = (thread[key] ??= new Map());
  const line = lines.get(path) ?? openLine(path);
  lines.set(path, line);
  return line;
}

interface Listener {
  readonly hear: (news: unknown, item?: Uint8Array) => void;
  readonly hostEnded: () => void;
}

function openLine(path: string): Line {
  const pending = new Map<number, Settle>();
  const listeners = new Map<number, Listener>();
  const decoder = new Decoder<Reply>();
  let ids = 0;
  let ended = false;
  let send: (message: Message<Call>) => void = () => undefined;
  let hold: (stays: boolean) => void = () => undefined;

  function take({ head, item }: Message<Reply>): void {
    const [id, kind, result, news] = head;
    if (kind === 'news') return listeners.get(head[2])?.hear(news, item);
    const settle = pending.get(id);
    pending.delete(id);
    if (pending.size === 0) hold(false);
    settle?.(kind === 'done' ? { kind, result, ...(item && { item }) } : { kind });
  }

  function call(message: Message<Call>, settle: Settle): void {
    const [, id] = message.head;
    if (ended) return process.nextTick(settle, { kind: 'host ended' });
    if (pending.size === 0) hold(true);
    pending.set(id, settle);
    send(message);
  }

  withinReach(path, (reachable, opened) => {
    const socket = createConnection(reachable);
    socket.unref();
    send = outboxToTheEnd(socket);
    hold = (stays) => void (stays ? socket.ref() : socket.unref());
    socket.once('connect', opened);
    socket.on('data', (piece: Buffer) => {
      for (const message of decoder.take(piece)) take(message);
    });
    socket.on('error', () => undefined); // Its end follows.
    socket.on('close', () => {
      ended = true;
      opened();
      for (const settle of pending.values()) settle({ kind: 'host ended' });
      pending.clear();
      for (const { hostEnded } of listeners.values()) hostEnded();
    });
  });

  return {
    path,
    ask(primitive, task, { verb, args, item, now = false }, settle) {
      const id = ++ids;
      const head = ['ask', id, primitive, verb, task, now] as const;
      call({ head: args === undefined ? head : [...head, args], item }, settle);
      return () => {
        if (pending.has(id)) send({ head: ['withdraw', id] });
      };
    },
    takeOver(primitive, kind, state, settle) {
      call({ head: ['take over', ++ids, primitive, kind], item: stateToBytes(state) }, settle);
    },
    callLink: (primitive, said, settle, item) => call({ head: ['link', ++ids, primitive, said], item }, settle),
    listen: (primitive, hear, hostEnded) => void listeners.set(primitive, { hear, hostEnded }),
  };
}
