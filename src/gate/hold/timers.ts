import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import timersPromises from 'node:timers/promises';
import { promisify } from 'node:util';
import type { HoldGate } from './contract.ts';
import { HeldTimeout } from './held-timeout.ts';

/** Node's own timers, for the gate's use. */
export const realTimers = {
  clearImmediate: globalThis.clearImmediate,
  setImmediate: globalThis.setImmediate,
  setTimeout: globalThis.setTimeout,
};

/** Makes every timer of this thread an operation that fires when it is granted: `setTimeout`, `setInterval`, their promises. */
export function wrapTimers(gate: HoldGate): void {
  const real = { clearTimeout: globalThis.clearTimeout, clearInterval: globalThis.clearInterval };

  function setTimeout(callback: (...args: unknown[]) => void, milliseconds?: number, ...args: unknown[]): HeldTimeout {
    refuseNoFunction(callback);
    return new HeldTimeout(gate, callback, milliseconds, args, false);
  }
  function setInterval(callback: (...args: unknown[]) => void, milliseconds?: number, ...args: unknown[]): HeldTimeout {
    refuseNoFunction(callback);
    return new HeldTimeout(gate, callback, milliseconds, args, true);
  }
  const clear = (original: (timer: never) => void) => (timer: unknown) => {
    const held = timer instanceof HeldTimeout ? timer : HeldTimeout.byNumber(timer);
    if (held) held.close();
    else original(timer as never);
  };
  const sleep = (milliseconds?: number, value?: unknown, options: SleepOptions = {}): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const { signal, ref = true } = options;
      if (signal?.aborted) return reject(aborted(signal));
      const timeout = new HeldTimeout(gate, finish, milliseconds, [], false);
      if (!ref) timeout.unref();
      signal?.addEventListener('abort', abort, { once: true });
      function finish(): void {
        signal?.removeEventListener('abort', abort);
        resolve(value);
      }
      function abort(): void {
        timeout.close();
        reject(aborted(signal!)); // By which it was called.
      }
    });
  async function* ticks(milliseconds?: number, value?: unknown, options?: SleepOptions): AsyncGenerator {
    for (;;) yield await sleep(milliseconds, value, options);
  }
  Object.defineProperty(setTimeout, promisify.custom, { enumerable: true, value: sleep });

  const callbacks = {
    setTimeout,
    setInterval,
    clearTimeout: clear(real.clearTimeout),
    clearInterval: clear(real.clearInterval),
  };
  Object.assign(globalThis, callbacks);
  Object.assign(timers, callbacks);
  Object.assign(timersPromises, { setTimeout: sleep, setInterval: ticks });
  const scheduler = Object.getPrototypeOf(timersPromises.scheduler) as object;
  Object.defineProperty(scheduler, 'wait', {
    configurable: true,
    writable: true,
    value: (milliseconds: number, options?: SleepOptions) => sleep(milliseconds, undefined, options),
  });
  AbortSignal.timeout = (milliseconds) => {
    const controller = new AbortController();
    const reason = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    setTimeout(() => controller.abort(reason), milliseconds).unref();
    return controller.signal;
  };
  syncBuiltinESMExports();
}

interface SleepOptions {
  readonly signal?: AbortSignal;
  readonly ref?: boolean;
}

/** As Node says it. */
function aborted(signal: AbortSignal): Error {
  const error = new Error('The operation was aborted', { cause: signal.reason });
  return Object.assign(error, { name: 'AbortError', code: 'ABORT_ERR' });
}

function refuseNoFunction(callback: unknown): void {
  if (typeof callback === 'function') return;
  const error = new TypeError(`The "callback" argument must be of type function. Received ${typeof callback}`);
  throw Object.assign(error, { code: 'ERR_INVALID_ARG_TYPE' });
}
