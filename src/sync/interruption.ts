import { setTimeout as sleep } from 'node:timers/promises';
import { E_TIMEOUT } from 'async-mutex';
import { shown } from './lock-errors.ts';

/** How to wait for a `FileLock`. */
export interface LockWait {
  /** Among the waiters of this process the highest goes first. 0 when not given. */
  readonly priority?: number;
  /** Milliseconds from the call, waiting behind others of this process included. 0 tries once. For ever when not given. */
  readonly timeout?: number;
  /** When it aborts, the wait ends with its reason. */
  readonly signal?: AbortSignal;
}

/**
 * `acquire({ timeout })` gave up, and will not own the lock later. `cause` is async-mutex's `E_TIMEOUT`.
 *
 *     if (error instanceof LockTimeoutError) console.log('another process has it');
 */
export class LockTimeoutError extends Error {
  override readonly name = 'LockTimeoutError';

  constructor(path: string, timeout: number) {
    super(
      `Cannot lock "${shown(path)}" within ${timeout} ms: another owner holds it. Wait longer, or find out what the owner does.`,
      { cause: E_TIMEOUT },
    );
  }
}

/** What can end one wait early: its time, its signal, or `interrupt`. */
export class Interruption {
  readonly #controller = new AbortController();
  readonly #stop: () => void;

  constructor(path: string, { timeout, signal }: LockWait) {
    const stopTimer = after(timeout, (ms) => this.interrupt(new LockTimeoutError(path, ms)));
    const stopListening = onAbort(signal, (reason) => this.interrupt(reason));
    this.#stop = () => {
      stopTimer();
      stopListening();
    };
  }

  interrupt(reason: unknown): void {
    this.#controller.abort(reason);
  }

  /** Why it was interrupted. */
  get reason(): unknown {
    return this.#controller.signal.reason;
  }

  /** The promise, or the interruption if that comes first. */
  async orInterrupted<T>(promise: Promise<T>): Promise<T> {
    const { signal } = this.#controller;
    let stopListening = () => {};
    const interrupted = new Promise<never>((_, reject) => {
      stopListening = onAbort(signal, reject);
    });
    try {
      return await Promise.race([promise, interrupted]);
    } finally {
      stopListening();
    }
  }

  /** Sleeps, and throws the reason as soon as there is one. */
  async pause(ms: number): Promise<void> {
    const { signal } = this.#controller;
    await sleep(ms, undefined, { signal }).catch(() => signal.throwIfAborted());
  }

  /** The wait is over: stops the timer and the listener. */
  end(): void {
    this.#stop();
  }
}

// Longer ones would fire at once; 24 days are as good as for ever.
const LONGEST_TIMER = 2 ** 31 - 1;

function after(ms: number | undefined, then: (ms: number) => void): () => void {
  if (ms === undefined || ms > LONGEST_TIMER) return () => {};
  const timer = setTimeout(() => then(ms), ms);
  return () => clearTimeout(timer);
}

function onAbort(signal: AbortSignal | undefined, then: (reason: unknown) => void): () => void {
  if (signal === undefined) return () => {};
  const listener = () => then(signal.reason);
  if (signal.aborted) listener();
  signal.addEventListener('abort', listener);
  return () => signal.removeEventListener('abort', listener);
}
