/** How long to wait at most: `timeout` in milliseconds, `signal` to give up early. */
export interface Waiting {
  readonly timeout?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Waits for `what`, at most as long as said. True when it came, false when the time was over first.
 * @throws the signal's reason when it aborts first.
 */
export function waitFor(what: Promise<unknown>, { timeout, signal }: Waiting = {}): Promise<boolean> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error);
    const timer =
      timeout === undefined || timeout === Infinity ? undefined : setTimeout(() => settle(() => resolve(false)), timeout);
    const abort = (): void => settle(() => reject(signal?.reason as Error));
    const settle = (how: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      how();
    };
    signal?.addEventListener('abort', abort);
    what.then(
      () => settle(() => resolve(true)),
      (error: unknown) => settle(() => reject(error)),
    );
  });
}
