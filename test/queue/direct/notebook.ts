import type { LinkCall, LinkNews } from '../../../src/queue/direct/messages.ts';
import type { FakeClient, FakeHost, Outcome, Plain } from './fake-host.ts';

/** What came of what was asked for, so far. */
export interface Asked {
  outcome: Outcome;
  withdraw: () => void;
}

/** A client that writes down what it hears. */
export class Notebook {
  readonly news: LinkNews['kind'][] = [];
  prefetched: number[] = [];
  readonly #client: FakeClient;

  constructor(host: FakeHost) {
    this.#client = host.connect((news, items) => {
      this.news.push(news.kind);
      if (news.kind === 'prefetched') this.prefetched = numbers(items);
    });
  }

  ask(verb: string, more: { args?: unknown; now?: boolean } = {}): Asked {
    const asked = { outcome: 'waits' as Outcome, withdraw: () => undefined as void };
    const pending = this.#client.ask(verb, more, (outcome) => void (asked.outcome = outcome));
    asked.withdraw = () => pending.withdraw();
    return asked;
  }

  say(call: LinkCall, items?: readonly number[]): { answer?: boolean; items: number[] } {
    const said: { answer?: boolean; items: number[] } = { items: [] };
    this.#client.say(
      call,
      (isDone, what) => Object.assign(said, { answer: isDone, items: numbers(what) }),
      items?.map((plain) => ({ plain })),
    );
    return said;
  }

  end(): void {
    this.#client.end();
  }
}

const numbers = (items: readonly Plain[]): number[] => items.map(({ plain }) => plain);
