import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  encodeMessage,
  readMessages,
  receiveFiles,
  type ReceiveEvent,
  type Listening,
  type ReceiveOptions,
} from '../../src/network/index.ts';

/** A receiver in a folder of its own, and what it told. */
export interface Staged extends AsyncDisposable {
  readonly receiver: Listening;
  /** Where files go; beside it nothing may appear. */
  readonly folder: string;
  readonly outside: string;
  readonly told: ReceiveEvent[];
  /** The next event of this kind. */
  next(kind: ReceiveEvent['kind']): Promise<ReceiveEvent>;
}

export async function receiverStaged(options: Partial<ReceiveOptions> = {}): Promise<Staged> {
  const outside = mkdtempSync(join(tmpdir(), 'rc-receive-'));
  const folder = join(outside, 'in');
  const told: ReceiveEvent[] = [];
  const waiting: { kind: string; resolve: (event: ReceiveEvent) => void }[] = [];
  const onEvent = (event: ReceiveEvent): void => {
    told.push(event);
    for (const one of waiting.filter(({ kind }) => kind === event.kind)) {
      waiting.splice(waiting.indexOf(one), 1);
      one.resolve(event);
    }
  };
  const receiver = await receiveFiles({ folder, onEvent, ...options });
  return {
    receiver,
    folder,
    outside,
    told,
    next: (kind) => new Promise((resolve) => waiting.push({ kind, resolve })),
    async [Symbol.asyncDispose]() {
      await receiver.close();
      rmSync(outside, { recursive: true });
    },
  };
}

/** Everything in the folder and beside it, by path. */
export const filesIn = ({ outside }: Staged): string[] =>
  readdirSync(outside, { recursive: true, encoding: 'utf8' })
    .filter((path) => path !== 'in')
    .toSorted();

/** What a client says, and what it is answered. */
export async function say(port: number, bytes: readonly Uint8Array[], { end = true } = {}): Promise<unknown> {
  const client = await connected(port);
  for (const piece of bytes) client.write(piece);
  if (end) client.end();
  const answer = await answerTo(client);
  client.destroy();
  return answer;
}

export async function connected(port: number): Promise<Socket> {
  const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  client.on('error', () => undefined);
  await once(client, 'connect');
  return client;
}

export async function answerTo(client: Socket): Promise<unknown> {
  const { value, done } = await readMessages(client).next();
  return done ? undefined : JSON.parse(value.toString());
}

export const header = (fields: object): Buffer => encodeMessage(JSON.stringify(fields));
