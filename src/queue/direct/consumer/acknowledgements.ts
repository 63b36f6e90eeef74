import { now } from '../../../transcript/index.ts';
import { sendNow } from '../../../sharing/index.ts';
import { atEnd } from '../at-end.ts';

/** A consumer that took longer than this over its last item, in milliseconds, has the next only when that was told. */
const unhurried = 0.2;

/**
 * Counts the items that this thread has taken, and tells the count: should the thread be killed, what was not told goes to another. Where
 * one item follows another quickly, many are told at once.
 */
export class Acknowledgements {
  readonly #tell: (taken: number) => void;
  readonly #forget: () => void;
  #taken = 0;
  #told = 0;
  #given = -Infinity;
  #atOnce = true;
  #telling = false;

  constructor(tell: (taken: number) => void) {
    this.#tell = tell;
    this.#forget = atEnd('exit', () => this.tell());
  }

  get taken(): number {
    return this.#taken;
  }

  /** The next item is asked for. */
  noteAsked(): void {
    this.#atOnce = now() - this.#given > unhurried;
  }

  /** An item is taken. */
  count(): void {
    this.#taken++;
    this.#given = now();
    if (this.#atOnce) {
      this.tell();
      sendNow();
    } else if (!this.#telling) {
      this.#telling = true;
      setImmediate(() => this.tell());
    }
  }

  tell(): void {
    this.#telling = false;
    if (this.#told === this.#taken) return;
    this.#told = this.#taken;
    this.#tell(this.#taken);
  }

  /** Nothing is told any more. */
  end(): void {
    this.#told = this.#taken;
    this.#forget();
  }
}
