import { currentGate } from '../../gate/index.ts';
import { hostedPlace, stateFromBytes, type Line, type News, type Place, type Request, type Settle } from '../../sharing/index.ts';
import { AheadEnd } from './ahead-end.ts';
import type { Asking } from './asking.ts';
import type { Entry } from './frames.ts';
import { GivingEnd } from './giving-end.ts';
import { TakingEnd } from './taking-end.ts';

/**
 * One thread's way to a queue: to its host; and, while it is the only one that puts and another the only one that gets, straight to that
 * one, or the other way round. Whoever waits goes on waiting wherever the queue is.
 */
export class LinkedQueue implements Place {
  readonly #host: Place;
  readonly #giving: GivingEnd;
  readonly #taking: TakingEnd;
  readonly #ahead: AheadEnd;

  constructor(line: Line, primitive: number, capacity: number) {
    const route = (asking: Asking): void => this.#route(asking);
    this.#host = hostedPlace(line, primitive);
    this.#giving = new GivingEnd(line, primitive, capacity, route);
    this.#taking = new TakingEnd(line, primitive, route);
    this.#ahead = new AheadEnd(line, primitive);
    line.listen(primitive, (news, item) => this.#hear(news, item));
  }

  ask(request: Request, who: number, settle: Settle): () => void {
    const asking: Asking = { request, who, settle, withdraw: () => undefined, withdrawn: false };
    this.#route(asking);
    return () => asking.withdraw();
  }

  tell(request: Request, who: number): void {
    this.#host.tell(request, who);
  }

  #route(asking: Asking): void {
    if (!this.#giving.takes(asking) && !this.#taking.takes(asking) && !this.#ahead.takes(asking)) this.#askHost(asking);
  }

  /** An item is the consumer's when he has it: until then the host keeps it in mind. */
  #askHost(asking: Asking): void {
    const { request, who, settle } = asking;
    const untilTaken = request.verb === 'get' ? { ...request, args: currentGate() ? 'until taken' : 'and more' } : request;
    const withdraw = this.#host.ask(untilTaken, who, (outcome) => {
      if (outcome.kind === 'moved' || outcome.kind === 'again') return this.#sentAway(asking, outcome.kind);
      const ticket = outcome.kind === 'done' ? (outcome.result as { readonly ticket?: number } | null)?.ticket : undefined;
      if (ticket !== undefined) this.#host.tell({ verb: 'took', args: ticket }, who);
      settle(outcome);
    });
    asking.withdraw = () => {
      asking.withdrawn = true;
      withdraw();
    };
  }

  #sentAway(asking: Asking, how: 'moved' | 'again'): void {
    if (asking.withdrawn) asking.settle({ kind: 'refused' });
    else if (how === 'again') this.#route(asking);
    else if (!this.#giving.takesMoved(asking) && !this.#taking.takesMoved(asking)) this.#askHost(asking);
  }

  #hear(news: News | { readonly kind: 'host ended' }, item?: Uint8Array): void {
    // What is recorded shows how many are in it, which one end alone does not know: it stays at the host.
    if (news.kind === 'listen' && !currentGate()) void this.#taking.listen();
    if (news.kind === 'link' && !currentGate()) this.#giving.link(news.path);
    if (news.kind === 'give back') this.#giving.giveBack();
    if (news.kind === 'over') this.#taking.over();
    if (news.kind === 'ahead') this.#ahead.give(stateFromBytes(item!) as Entry[]);
    if (news.kind === 'no more') this.#ahead.stop();
    if (news.kind !== 'host ended') return;
    this.#ahead.abandon();
    for (const { settle } of [...this.#giving.abandon(), ...this.#taking.abandon()]) settle({ kind: 'host ended' });
  }
}
