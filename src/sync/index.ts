export { E_ALREADY_LOCKED, E_CANCELED, E_TIMEOUT, Mutex, tryAcquire, withTimeout } from './mutex.ts';
export type { MutexInterface } from './mutex.ts';
export { FileLock } from './file-lock.ts';
export { LockTimeoutError } from './interruption.ts';
export type { LockWait } from './interruption.ts';
export { HostEnded } from '../sharing/index.ts';
export { AcquireTimeoutError } from './acquire-timeout-error.ts';
export { Semaphore } from './semaphore.ts';
export type { SemaphoreOptions } from './semaphore.ts';
