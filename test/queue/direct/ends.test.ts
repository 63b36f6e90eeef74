import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { ConsumerEnd } from '../../../src/queue/direct/consumer/consumer-end.ts';
import { HostLine } from '../../../src/queue/direct/host-line.ts';
import type { LinkCall } from '../../../src/queue/direct/messages.ts';
import type { PendingRequest } from '../../../src/queue/direct/pending-request.ts';
import { ProducerEnd } from '../../../src/queue/direct/producer/producer-end.ts';
import type { Line } from '../../../src/sharing/index.ts';
import { Decoder, encode } from '../../../src/sharing/frames.ts';

/** A line to a host that writes down what it is told, and never answers. */
function lineTo(path: string): { line: Line; calls: LinkCall[] } {
  const calls: LinkCall[] = [];
  const nothing = (): void => undefined;
  const callLink: Line['callLink'] = (_, call) => void calls.push(call as LinkCall);
  return { line: { path, ask: () => nothing, takeOver: nothing, listen: nothing, callLink }, calls };
}

/** One end of a connection, by its own hand. */
class Hand {
  readonly heard: unknown[] = [];
  readonly closed: Promise<unknown>;
  readonly #socket: Socket;

  constructor(socket: Socket) {
    const decoder = new Decoder<unknown>();
    this.#socket = socket;
    this.closed = once(socket, 'close');
    socket.on('error', () => undefined);
    socket.on('data', (piece: Buffer) => this.heard.push(...decoder.take(piece).map(({ head }) => head)));
  }

  say(...heads: readonly unknown[]): void {
    for (const part of encode(heads.map((head) => ({ head })))) this.#socket.write(part);
  }

  async hears(): Promise<unknown> {
    while (this.heard.length === 0) await turn();
    return this.heard.shift();
  }

  end(): void {
    this.#socket.destroy();
  }
}

describe('The ends of a direct link', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ends-'));
  after(() => rmSync(folder, { recursive: true }));
  let hosts = 0;

  /** A consumer that listens, and how a producer connects to it. */
  async function listening() {
    const { line, calls } = lineTo(join(folder, `host-${hosts++}`));
    const consumer = new ConsumerEnd(new HostLine(line, 1), () => undefined);
    await consumer.listen();
    const [call] = calls;
    assert.equal(call?.[0], 'listening at');
    const connect = (): Hand => new Hand(createConnection(call[1]));
    async function connectForAcknowledgements(): Promise<{ hand: Hand; nth: unknown }> {
      const hand = connect();
      hand.say({ acknowledgementsOf: 1 });
      return { hand, nth: await hand.hears() };
    }
    return { consumer, connect, connectForAcknowledgements };
  }

  it('the consumer acknowledges to the producer whose items it takes, whoever else has connected meanwhile', async () => {
    const { consumer, connect, connectForAcknowledgements } = await listening();
    const [first, second] = [await connectForAcknowledgements(), await connectForAcknowledgements()];
    const items = connect();
    items.say({ itemsOf: 1, acknowledgedAt: first.nth }, 'begin', ['item']);
    const request = { verb: 'get', now: true };
    const got = await new Promise((resolve) => {
      const pending: PendingRequest = { request, task: 0, settle: resolve, withdraw: () => undefined, withdrawn: false };
      const attempt = (): unknown => consumer.tryTake(pending) || setImmediate(attempt);
      attempt();
    });
    assert.deepEqual(got, { kind: 'done', result: { plain: 'item' } });
    assert.equal(await first.hand.hears(), 1);
    assert.deepEqual(second.hand.heard, []);
    for (const hand of [items, first.hand, second.hand]) hand.end();
  });

  it('a producer that connects while another is connected is refused by both connections', async () => {
    const { connect, connectForAcknowledgements } = await listening();
    const [first, second] = [await connectForAcknowledgements(), await connectForAcknowledgements()];
    const items = [connect(), connect()] as const;
    items[0].say({ itemsOf: 1, acknowledgedAt: first.nth }, 'begin');
    items[1].say({ itemsOf: 1, acknowledgedAt: second.nth });
    await items[1].closed;
    await second.hand.closed;
    for (const hand of [...items, first.hand]) hand.end();
  });

  it('the producer that is told twice to connect connects once, and again when that has come to nothing', async () => {
    const hands: Hand[] = [];
    const path = join(folder, 'consumer');
    const server = createServer((socket) => hands.push(new Hand(socket))).listen(path);
    await once(server, 'listening');
    const { line, calls } = lineTo(join(folder, `host-${hosts++}`));
    const producer = new ProducerEnd(new HostLine(line, 1), Infinity, () => undefined);
    producer.connectTo(path);
    producer.connectTo(path);
    while (hands.length === 0) await turn();
    assert.deepEqual(await hands[0]!.hears(), { acknowledgementsOf: 1 });
    hands[0]!.end();
    while (hands.length < 2) {
      await turn();
      producer.connectTo(path);
    }
    assert.deepEqual(await hands[1]!.hears(), { acknowledgementsOf: 1 });
    hands[1]!.say(7);
    while (hands.length < 3) await turn();
    assert.deepEqual(await hands[2]!.hears(), { itemsOf: 1, acknowledgedAt: 7 });
    while (calls.length === 0) await turn();
    assert.deepEqual([calls, hands.length], [[['borrow']], 3]);
    for (const hand of hands) hand.end();
    producer.abandon();
    server.close();
  });
});
