import type { Client, Respond } from '../../../sharing/for-hosts.ts';
import { HeldWishes } from './held-wishes.ts';
import type { Items } from './items.ts';
import type { HostedQueue } from './queue-link.ts';

export interface Pair {
  readonly producer: Client;
  readonly consumer: Client;
}

type ProducerState =
  | { readonly kind: 'has it' | 'called back' | 'lost' }
  /** `taken`: how many items the consumer had taken before, as far as the producer knew. */
  | { readonly kind: 'gave back'; readonly items: Items; readonly taken: number };

type ConsumerState =
  | { readonly kind: 'receiving' }
  /** It takes nothing more. The answer to that is due when it is known whether what it was sent and has not taken is needed. */
  | { readonly kind: 'ended'; readonly taken: number; readonly respond: Respond }
  /** It is to give back what it was sent and has not taken: the producer is lost. */
  | { readonly kind: 'called back'; readonly taken: number }
  | { readonly kind: 'lost'; readonly taken: number };

/**
 * A queue that is with its producer. To have it back takes both: the producer knows what is in it, the consumer how much of that it has
 * taken. If the producer is lost, the consumer has what it was sent, and what was lent is here still; only what was put since, and not
 * sent, is lost with the producer.
 */
export class Loan {
  readonly kind = 'lent';
  readonly producer: Client;
  readonly consumer: Client;
  /** What is to be done when the queue is back. */
  readonly held = new HeldWishes();
  readonly #queue: HostedQueue;
  /** What it was lent with, until all that is taken. */
  #lentItems: Items;
  #producerState: ProducerState = { kind: 'has it' };
  #consumerState: ConsumerState = { kind: 'receiving' };

  constructor(queue: HostedQueue, { producer, consumer }: Pair, items: Items) {
    this.#queue = queue;
    this.#lentItems = items;
    this.producer = producer;
    this.consumer = consumer;
  }

  /** It was called back, or one of the two has let go of it. */
  get isEnding(): boolean {
    return this.#producerState.kind !== 'has it' || this.#consumerState.kind !== 'receiving';
  }

  callBack(): void {
    if (this.#producerState.kind !== 'has it') return;
    this.#producerState = { kind: 'called back' };
    this.#queue.tell(this.producer, { kind: 'give back' });
  }

  forgetLentItems(): void {
    this.#lentItems = [];
  }

  /** By the producer; or by the consumer, if the producer is lost. `taken`: how many were taken before, as far as that one knows. */
  giveBack(items: Items, taken: number): void {
    const neverArrived = this.#producerState.kind === 'lost' ? this.#lentItems.slice(taken + items.length) : [];
    this.#producerState = { kind: 'gave back', items: [...items, ...neverArrived], taken };
    this.#endLink();
  }

  /** The producer ends before it has heard that the queue was lent to it. */
  renounce(): void {
    this.giveBack(this.#lentItems, 0);
  }

  /** The consumer takes nothing more. */
  endReceiving(taken: number, respond: Respond): void {
    this.#consumerState = { kind: 'ended', taken, respond };
  }

  /** The client is no more. */
  lose(client: Client): void {
    if (client === this.producer) this.#loseProducer();
    if (client === this.consumer) this.#loseConsumer();
  }

  /** What is in the queue, once both have said what they know, or are lost. */
  tryToSettle(): Items | undefined {
    const [producer, consumer] = [this.#producerState, this.#consumerState];
    if (consumer.kind === 'receiving') return undefined;
    if (producer.kind === 'lost') return this.#settleWithoutProducer(consumer);
    if (producer.kind !== 'gave back') return undefined;
    if (consumer.kind === 'ended') consumer.respond(true);
    return producer.items.slice(Math.max(0, consumer.taken - producer.taken));
  }

  #settleWithoutProducer(consumer: Exclude<ConsumerState, { kind: 'receiving' }>): Items | undefined {
    if (consumer.kind === 'lost') return this.#lentItems.slice(consumer.taken);
    if (consumer.kind === 'ended') {
      this.#consumerState = { kind: 'called back', taken: consumer.taken };
      consumer.respond(false);
    }
    return undefined;
  }

  #loseProducer(): void {
    if (this.#producerState.kind === 'gave back') return; // All is known of it.
    this.#producerState = { kind: 'lost' };
    this.#endLink();
  }

  #loseConsumer(): void {
    const { taken } = { taken: 0, ...this.#consumerState };
    this.#consumerState = { kind: 'lost', taken };
    this.callBack();
  }

  /** The consumer may never have heard of the producer. */
  #endLink(): void {
    if (this.#consumerState.kind === 'receiving') this.#queue.tell(this.consumer, { kind: 'over' });
  }
}
