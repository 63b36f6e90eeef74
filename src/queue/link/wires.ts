import { createConnection, type Socket } from 'node:net';
import { Decoder, outbox, withinReach } from '../../sharing/index.ts';
import type { Sent, Taken } from './frames.ts';

/**
 * The two connections of a link. What was taken comes back on one of its own: it is read to its end even when who took it is gone and
 * no item can be written to him any more.
 */
export interface Wires {
  readonly items: Socket;
  readonly receipts: Socket;
}

/** Connects a sender to who listens there. Should he be gone, nothing happens: the host hears of it. */
export function connect(path: string, primitive: number, begin: (wires: Wires) => void): void {
  withinReach(path, (reachable, opened) => {
    const receipts = createConnection(reachable);
    receipts.on('error', opened);
    outbox<Sent>(receipts)({ head: { receiptsOf: primitive } });
    receipts.once('data', () => {
      const items = createConnection(reachable);
      const refused = (): unknown => receipts.destroy();
      items.once('error', refused);
      items.on('error', opened); // Later its end follows.
      items.once('connect', () => {
        opened();
        items.off('error', refused);
        outbox<Sent>(items)({ head: { itemsOf: primitive } });
        begin({ items, receipts });
      });
    });
  });
}

/** Reads what was taken. */
export function readReceipts({ receipts }: Wires, took: (taken: Taken) => void): void {
  const decoder = new Decoder<Taken>();
  receipts.on('data', (piece: Buffer) => {
    for (const { head } of decoder.take(piece)) took(head);
  });
}

export function unplug({ items, receipts }: Wires): void {
  items.destroy();
  receipts.destroy();
}
