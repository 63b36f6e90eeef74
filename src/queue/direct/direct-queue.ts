import { currentGate } from '../../gate/index.ts';
import { hostedPlace, stateFromBytes, type Line, type Place, type Request, type Settle } from '../../sharing/index.ts';
import { ConsumerEnd } from './consumer/consumer-end.ts';
import { Prefetched } from './consumer/prefetched.ts';
import { HostLine } from './host-line.ts';
import type { Entry, LinkNews } from './messages.ts';
import type { PendingRequest } from './pending-request.ts';
import { ProducerEnd } from './producer/producer-end.ts';

/**
 * One thread's way to a queue: to its host; and, while it is the only one that puts and another the only one that gets, straight to that
 * one, or the other way round. A request that waits goes on waiting wherever the queue is.
 */
export class DirectQueue implements Place {
  readonly #host: Place;
  readonly #producer: ProducerEnd;
  readonly #consumer: ConsumerEnd;
  readonly #prefetched: Prefetched;

  constructor(line: Line, queue: number, capacity: number) {
    const route = (pending: PendingRequest): void => this.#route(pending);
    const host = new HostLine(line, queue);
    this.#host = hostedPlace(line, queue);
    this.#producer = new ProducerEnd(host, capacity, route);
    this.#consumer = new ConsumerEnd(host, route);
    this.#prefetched = new Prefetched(host);
    host.listen(
      (news, item) => this.#hear(news, item),
      () => this.#abandon(),
    );
  }

  ask(request: Request, task: number, settle: Settle): () => void {
    const pending: PendingRequest = { request, task, settle, withdraw: () => undefined, withdrawn: false };
    this.#route(pending);
    return () => pending.withdraw();
  }

  tell(request: Request, task: number): void {
    this.#host.tell(request, task);
  }

  #route(pending: PendingRequest): void {
    const isTaken = this.#producer.tryTake(pending) || this.#consumer.tryTake(pending) || this.#prefetched.tryTake(pending);
    if (!isTaken) this.#askHost(pending);
  }

  /** An item is the consumer's when it has arrived: until then the host keeps it in mind. */
  #askHost(pending: PendingRequest): void {
    const { request, task, settle } = pending;
    const untilTaken = request.verb === 'get' ? { ...request, args: currentGate() ? 'until taken' : 'and more' } : request;
    const withdraw = this.#host.ask(untilTaken, task, (outcome) => {
      if (outcome.kind === 'moved' || outcome.kind === 'again') return this.#redirect(pending, outcome.kind);
      const ticket = outcome.kind === 'done' ? (outcome.result as { readonly ticket?: number } | null)?.ticket : undefined;
      if (ticket !== undefined) this.#host.tell({ verb: 'took', args: ticket }, task);
      settle(outcome);
    });
    pending.withdraw = () => {
      pending.withdrawn = true;
      withdraw();
    };
  }

  #redirect(pending: PendingRequest, how: 'moved' | 'again'): void {
    if (pending.withdrawn) pending.settle({ kind: 'refused' });
    else if (how === 'again') this.#route(pending);
    else if (!this.#producer.tryTakeMoved(pending) && !this.#consumer.tryTakeMoved(pending)) this.#askHost(pending);
  }

  #hear(news: LinkNews, item: Uint8Array | undefined): void {
    // What is recorded shows how many are in it, which one end alone does not know: it stays at the host.
    if (news.kind === 'listen' && !currentGate()) void this.#consumer.listen();
    if (news.kind === 'connect to' && !currentGate()) this.#producer.connectTo(news.path);
    if (news.kind === 'give back') this.#producer.giveBack();
    if (news.kind === 'over') this.#consumer.endLink();
    if (news.kind === 'prefetched') this.#prefetched.accept(stateFromBytes(item!) as Entry[]); // They always come along.
    if (news.kind === 'stop') this.#prefetched.stop();
  }

  #abandon(): void {
    this.#prefetched.abandon();
    for (const { settle } of [...this.#producer.abandon(), ...this.#consumer.abandon()]) settle({ kind: 'host ended' });
  }
}
