import { machineOf, type QueueState, type Wish } from '../../../src/primitives/index.ts';
import { QueueLink, type HostedQueue } from '../../../src/queue/direct/host/queue-link.ts';
import type { LinkCall, LinkNews } from '../../../src/queue/direct/messages.ts';
import type { Client, ClientWish, Redirect } from '../../../src/sharing/for-hosts.ts';
import { stateFromBytes, stateToBytes } from '../../../src/sharing/index.ts';
import { Served } from '../../../src/sharing/served.ts';

/** What came of what a client asked for: it waits, nothing and never, elsewhere, or what the queue said. */
export type Outcome = 'waits' | 'refused' | Redirect | { readonly result: unknown };

export interface Plain {
  readonly plain: number;
}

/** A client of the host: what it asks and says there is called, what it hears is passed on. */
export interface FakeClient {
  ask(verb: string, more: { args?: unknown; now?: boolean }, settle: (outcome: Outcome) => void): { withdraw(): void };
  /** `answered` hears whether it was done, and with which items. */
  say(call: LinkCall, answered: (isDone: boolean, items: readonly Plain[]) => void, items?: readonly Plain[]): void;
  /** Its connection ends. */
  end(): void;
}

export type FakeHost = ReturnType<typeof fakeHost>;

/** A queue at its host, in this very thread. @param patience How long until it is lent again. */
export function fakeHost(capacity: number | null, patience?: number) {
  const machine = machineOf('queue');
  const makeLink = (hosted: unknown) => new QueueLink(hosted as HostedQueue, patience);
  const served = new Served(0, machine, machine.initial({ capacity, joinable: false }), makeLink);
  let clients = 0;

  /** @param hear What the host says of its own accord. */
  function connect(hear: (news: LinkNews, items: readonly Plain[]) => void): FakeClient {
    const who = clients++;
    const client: Client = {
      tell: (_, news, item) => hear(news as LinkNews, item ? (stateFromBytes(item) as Plain[]) : []),
    };
    return {
      ask(verb, { args, now = false }, settle) {
        const operation: Wish['operation'] = { verb, on: '', ...(args === undefined ? {} : { args }) };
        const one: ClientWish = {
          client,
          wish: {
            operation,
            who,
            now,
            settle: (done) => settle(done ? { result: done.result } : (one.redirected ?? 'refused')),
          },
        };
        served.ask(one);
        return { withdraw: () => served.withdraw(one.wish) };
      },
      say(call, answered, items) {
        const respond = (isDone: boolean, item?: Uint8Array): void =>
          answered(isDone, item ? (stateFromBytes(item) as Plain[]) : []);
        served.obey(client, call, items && stateToBytes(items), respond);
      },
      end: () => served.lose(client, [who]),
    };
  }
  return { capacity, connect, state: () => served.state as QueueState };
}
