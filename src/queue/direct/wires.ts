import type { Socket } from 'node:net';

/**
 * The two connections of a link. What was taken comes back on one of its own: it is read to its end even when the consumer is gone and
 * no item can be written to it any more.
 */
export interface Wires {
  readonly items: Socket;
  readonly acknowledgements: Socket;
}

export function unplug({ items, acknowledgements }: Wires): void {
  items.destroy();
  acknowledgements.destroy();
}
