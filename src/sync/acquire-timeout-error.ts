import { E_TIMEOUT } from 'async-mutex';

/**
 * `acquire({ timeout })` of a Semaphore or a Condition gave up. `cause` is async-mutex's `E_TIMEOUT`.
 *
 *     if (error instanceof AcquireTimeoutError) console.log('all seats are taken');
 */
export class AcquireTimeoutError extends Error {
  override readonly name = 'AcquireTimeoutError';

  constructor(name: string, timeout: number) {
    super(`Cannot acquire "${name}" within ${timeout} ms: others have it. Wait longer, or find out what they do.`, {
      cause: E_TIMEOUT,
    });
  }
}
