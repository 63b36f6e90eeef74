import { createConnection } from 'node:net';
import { Decoder, outbox, withinReach } from '../../../sharing/index.ts';
import type { Sent, Taken } from '../messages.ts';
import type { Wires } from '../wires.ts';

/** Connects to the consumer that listens there. Should it be gone, nothing happens: the host hears of it. */
export function connect(path: string, queue: number, begin: (wires: Wires) => void): void {
  withinReach(path, (reachable, opened) => {
    const acknowledgements = createConnection(reachable);
    acknowledgements.on('error', opened);
    outbox<Sent>(acknowledgements)({ head: { acknowledgementsOf: queue } });
    acknowledgements.once('data', () => {
      const items = createConnection(reachable);
      const refused = (): unknown => acknowledgements.destroy();
      items.once('error', refused);
      items.on('error', opened); // Later its end follows.
      items.once('connect', () => {
        opened();
        items.off('error', refused);
        outbox<Sent>(items)({ head: { itemsOf: queue } });
        begin({ items, acknowledgements });
      });
    });
  });
}

/** Reads what was taken. */
export function readAcknowledgements({ acknowledgements }: Wires, took: (taken: Taken) => void): void {
  const decoder = new Decoder<Taken>();
  acknowledgements.on('data', (piece: Buffer) => {
    for (const { head } of decoder.take(piece)) took(head);
  });
}
