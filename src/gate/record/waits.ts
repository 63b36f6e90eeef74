import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import timersPromises from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Gate } from '../operation.ts';

/** Makes `setTimeout` and its promise an operation: `wait 200 ms`, from the call to the moment when it fires. */
export function recordWaits(gate: Gate): void {
  const real = globalThis.setTimeout;
  const sleep = timersPromises.setTimeout;

  function note(milliseconds: unknown): () => void {
    if (gate.isInside()) return () => undefined;
    let over: () => void;
    const on = `${Number(milliseconds) >= 1 ? Math.trunc(Number(milliseconds)) : 1} ms`; // As Node does it.
    const start = (settle: (error: unknown) => void): void => void (over = () => settle(null));
    gate.begin({ verb: 'wait', on, perform: () => undefined, start }, () => undefined);
    return over!; // It was begun, and so started.
  }
  const wrapped = (callback: (...args: unknown[]) => void, milliseconds?: number, ...args: unknown[]): NodeJS.Timeout => {
    const over = note(milliseconds);
    return real(
      function (this: unknown, ...given: unknown[]) {
        over();
        Reflect.apply(callback, this, given);
      },
      milliseconds,
      ...args,
    );
  };
  const wrappedSleep = async <T>(milliseconds?: number, value?: T, options?: timersPromisesOptions): Promise<T> => {
    const over = note(milliseconds);
    const given = await sleep<T>(milliseconds, value, options);
    over();
    return given;
  };
  Object.defineProperty(wrapped, promisify.custom, { enumerable: true, value: wrappedSleep });
  Object.assign(globalThis, { setTimeout: wrapped });
  Object.assign(timers, { setTimeout: wrapped });
  Object.assign(timersPromises, { setTimeout: wrappedSleep });
  syncBuiltinESMExports();
}

type timersPromisesOptions = Parameters<typeof timersPromises.setTimeout>[2];
