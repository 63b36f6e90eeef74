import type { Channels } from './channels.ts';
import type { Plain } from './fake-host.ts';

/** What an end of a connection does with what comes. */
export interface ProducerSide {
  ready(link: ModelLink): void;
  acknowledged(link: ModelLink, taken: number): void;
  hungUp(link: ModelLink): void;
}

export interface ConsumerSide {
  /** What has connected for items, and was not accepted yet. */
  readonly backlog: Set<ModelLink>;
  /** Whether it takes the connection of that kind. */
  connected(link: ModelLink, of: 'acknowledgements' | 'items'): boolean;
  begun(link: ModelLink): void;
  arrived(link: ModelLink, item: Plain): void;
  ended(link: ModelLink): void;
}

/** The two connections between a producer and a consumer: what was sent arrives, also where its sender is killed meanwhile. */
export class ModelLink {
  readonly #items: (deed: () => void) => void;
  readonly #acknowledgements: (deed: () => void) => void;
  readonly #producer: ProducerSide;
  readonly #consumer: ConsumerSide;
  #isItemsOver = false;
  #isAcknowledgementsOver = false;

  constructor(channels: Channels, producer: ProducerSide, consumer: ConsumerSide) {
    this.#items = channels.open();
    this.#acknowledgements = channels.open();
    this.#producer = producer;
    this.#consumer = consumer;
  }

  connect(): void {
    this.#acknowledgements(() => {
      if (!this.#consumer.connected(this, 'acknowledgements')) this.hangUpAcknowledgements();
      else this.#acknowledgements(() => this.#producer.ready(this));
    });
  }

  /** From now on the consumer finds it, whatever else it hears first. */
  connectForItems(): void {
    this.#consumer.backlog.add(this);
    this.#items(() => this.accept());
  }

  /** By the consumer. */
  accept(): void {
    if (this.#consumer.backlog.delete(this) && !this.#consumer.connected(this, 'items')) this.hangUpAcknowledgements();
  }

  begin(): void {
    this.#items(() => this.#consumer.begun(this));
  }

  send(item: Plain): void {
    if (!this.#isItemsOver) this.#items(() => this.#consumer.arrived(this, item));
  }

  acknowledge(taken: number): void {
    if (!this.#isAcknowledgementsOver) this.#acknowledgements(() => this.#producer.acknowledged(this, taken));
  }

  /** By the producer, or since it is no more. */
  endItems(): void {
    if (this.#isItemsOver) return;
    this.#isItemsOver = true;
    this.#items(() => this.#consumer.ended(this));
  }

  /** By the consumer, or since it is no more. */
  hangUpAcknowledgements(): void {
    if (this.#isAcknowledgementsOver) return;
    this.#isAcknowledgementsOver = true;
    this.#acknowledgements(() => this.#producer.hungUp(this));
  }
}
