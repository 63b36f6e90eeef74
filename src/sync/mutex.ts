/**
 * A lock among the tasks of one thread: async-mutex's own `Mutex`, unchanged. Another process or another thread knows
 * nothing of it; for those there is `FileLock`, which has the same interface.
 *
 *     const mutex = new Mutex();
 *     await mutex.runExclusive(async () => { ... });
 */
export { Mutex } from 'async-mutex';
export type { MutexInterface } from 'async-mutex';

/**
 * async-mutex's decorators: `withTimeout(lock, ms)` rejects with `E_TIMEOUT` after `ms` milliseconds, `tryAcquire(lock)`
 * with `E_ALREADY_LOCKED` at once. They abandon the wait, they do not end it: round a `FileLock` prefer its own
 * `{ timeout }`, which leaves nothing behind.
 *
 *     await withTimeout(mutex, 500).runExclusive(async () => { ... });
 */
export { tryAcquire, withTimeout } from 'async-mutex';

/** What async-mutex rejects with: `cancel()` was called, the time of `withTimeout` is up, `tryAcquire` came too late. */
export { E_ALREADY_LOCKED, E_CANCELED, E_TIMEOUT } from 'async-mutex';
