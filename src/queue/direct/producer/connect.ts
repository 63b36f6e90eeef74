import { createConnection } from 'node:net';
import { Decoder, outbox, withinReach } from '../../../sharing/index.ts';
import type { Sent, Taken } from '../messages.ts';
import type { Wires } from '../wires.ts';

/** Connects to the consumer that listens there. `fail`: it is gone, or does not want to. */
export function connect(path: string, queue: number, begin: (wires: Wires) => void, fail: () => void): void {
  withinReach(path, (reachable, opened) => {
    const acknowledgements = createConnection(reachable);
    acknowledgements.on('error', opened);
    acknowledgements.once('close', fail);
    outbox<Sent>(acknowledgements)({ head: { acknowledgementsOf: queue } });
    acknowledgements.once('data', (piece: Buffer) => {
      const [nth] = new Decoder<Taken>().take(piece); // So few bytes come together.
      if (!nth) return void acknowledgements.destroy();
      const items = createConnection(reachable);
      const refused = (): unknown => acknowledgements.destroy();
      items.once('error', refused);
      items.on('error', opened); // Later its end follows.
      items.once('connect', () => {
        opened();
        items.off('error', refused);
        acknowledgements.off('close', fail);
        outbox<Sent>(items)({ head: { itemsOf: queue, acknowledgedAt: nth.head } });
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
