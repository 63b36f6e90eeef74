import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDoor } from '../../src/queue/direct/consumer/door.ts';
import { encode } from '../../src/sharing/frames.ts';

describe('The door of a link', () => {
  const folder = mkdtempSync(join(tmpdir(), 'door-'));
  after(() => rmSync(folder, { recursive: true }));
  const accepted: string[] = [];
  const path = openDoor(join(folder, 'host'), 1, {
    items: (socket) => {
      accepted.push('items');
      socket.end();
    },
    acknowledgements: (socket) => {
      accepted.push('acknowledgements');
      socket.end();
    },
  });
  const framed = (...heads: unknown[]): Uint8Array[] => encode(heads.map((head) => ({ head })));

  const strange: readonly [string, readonly Uint8Array[], readonly string[]][] = [
    ['a first message without a head', framed(undefined), []],
    ['"begin" as the first message', framed('begin', [1]), []],
    ['an item as the first message', framed([1]), []],
    ['a queue that is not here, and more', framed({ itemsOf: 7, acknowledgedAt: 1 }, 'begin'), []],
    ['bytes that are no message', [Buffer.from([3, 0, 0, 0, 0, 0, 0, 0, 120, 121, 122])], []],
    ['more than who hung up wanted to hear', framed({ itemsOf: 1, acknowledgedAt: 1 }, 'begin', [1]), ['items']],
    ['what it should say', framed({ acknowledgementsOf: 1 }), ['acknowledgements']],
  ];
  for (const [what, bytes, expected] of strange) {
    it(`${what}: the connection ends, and nothing is thrown`, async () => {
      accepted.length = 0;
      const socket = createConnection(await path);
      socket.on('error', () => undefined);
      for (const part of bytes) socket.write(part);
      socket.resume();
      await once(socket, 'close');
      assert.deepEqual(accepted, expected);
    });
  }
});
