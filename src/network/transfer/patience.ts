import { TransferRefused } from './refusal.ts';

/** Runs out when nothing comes in time, with a reason. */
export class Patience {
  /** Rejects with the reason. */
  readonly over: Promise<never>;
  #runOut!: (reason: TransferRefused) => void;
  #timer: NodeJS.Timeout | undefined;

  constructor() {
    this.over = new Promise((_, reject) => void (this.#runOut = reject));
    this.over.catch(() => undefined); // It may run out when no code waits any more.
  }

  /** From now on it has so many milliseconds. */
  start(milliseconds: number, reason: string): void {
    this.stop();
    this.#timer = setTimeout(() => this.#runOut(new TransferRefused(reason)), milliseconds);
  }

  /** Something came: the time begins anew. */
  refresh(): void {
    this.#timer?.refresh();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
