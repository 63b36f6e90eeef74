import { BroadcastChannel, receiveMessageOnPort, threadId } from 'node:worker_threads';

/**
 * What goes from one thread to others past the pipes, which carry text: memory that they share. It goes to all of them under a name, by
 * which the text speaks of it.
 */
export interface MemoryChannel {
  /** Keeps a value and returns its name. */
  keep(value: unknown): string;
  /** Gives it to the other threads, before they are told its name. */
  give(name: string): void;
  /** @throws Error when it was not given. */
  take(name: string): unknown;
}

/** So many are remembered: of one order, and then some. */
const most = 100;

/** @param name Of the channel, the same in all threads that speak of the same things. */
export function openAside(name: string): MemoryChannel {
  const channel = new BroadcastChannel(name);
  const values = new Map<string, unknown>();
  let number = 0;
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- to Node's types it has no other
  channel.onmessage = ({ data }) => hear(data as Given);
  channel.unref(); // It keeps no thread alive.

  function hear({ name: known, value }: Given): void {
    values.set(known, value);
    for (const oldest of values.keys()) {
      if (values.size <= most) break;
      values.delete(oldest);
    }
  }

  return {
    keep(value) {
      const made = `#${threadId}.${++number}`;
      hear({ name: made, value });
      return made;
    },
    give: (known) => void channel.postMessage({ name: known, value: values.get(known) } satisfies Given),
    take(known) {
      for (let given = receive(); given; given = receive()) hear(given.message);
      if (values.has(known)) return values.get(known);
      throw new Error(`Cannot take ${known}: no other thread gave it.`);
    },
  };

  function receive(): { message: Given } | undefined {
    return receiveMessageOnPort(channel as never);
  }
}

interface Given {
  readonly name: string;
  readonly value: unknown;
}
