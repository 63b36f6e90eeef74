import { now } from '../../transcript/index.ts';
import { sendNow } from '../../sharing/index.ts';
import { atEnd } from './at-end.ts';

/** Who took longer than this over the last item, in milliseconds, has the next only when it was told that he has it. */
const unhurried = 0.2;

/**
 * How many items this thread has taken, and that somebody hears of it: should the thread be killed, what was not told goes to another.
 * Where one item follows another quickly, many are told at once.
 */
export class Tally {
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

  /** Somebody wants the next. */
  asked(): void {
    this.#atOnce = now() - this.#given > unhurried;
  }

  /** He has it. */
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
