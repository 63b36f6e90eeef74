import { now, type Trace } from '../../transcript/index.ts';
import { newInside } from '../inside.ts';
import type { AsyncOperation, Gate, Operation, Settle } from '../operation.ts';
import { sharedPaths } from '../shared-paths.ts';
import { shownName } from '../shares.ts';

/** Lets everything happen as Node does it, and writes down when. */
export function recordGate(root: string, traceOf: () => Trace | undefined): Gate {
  let ids = 0;
  const { isInside, apart } = newInside(); // What an operation calls in turn is part of it.

  /** Notes the beginning; returns what notes the end. */
  function note({ verb, on, to, tell }: Operation): (error: unknown, value?: unknown) => void {
    const trace = traceOf();
    const id = ++ids;
    const target = to === undefined ? {} : { target: shownName(to) };
    trace?.append({ kind: 'operation', id, at: now(), verb, on: shownName(on), ...target });
    return (error, value) => {
      const result = error === null ? (tell?.(value) ?? '') : codeOf(error);
      trace?.append({ kind: 'done', id, at: now(), result, ...(error === null ? {} : { failed: true }) });
    };
  }

  return {
    mode: 'record',
    fine: false,
    nameOf: sharedPaths(root).nameOf,
    isInside,
    apart,
    call<T>(operation: Operation<T>): T {
      const done = note(operation as Operation);
      try {
        const value = apart(operation.perform);
        done(null, value);
        return value;
      } catch (error) {
        done(error);
        throw error;
      }
    },
    begin<T>(operation: AsyncOperation<T>, settle: Settle<T>) {
      const done = note(operation as Operation);
      let wanted = true;
      apart(() =>
        operation.start((error, value) => {
          done(error, value);
          if (wanted) settle(error, value);
        }),
      );
      return { cancel: () => void (wanted = false), withdraw: () => false, setRef: () => undefined };
    },
  };
}

function codeOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return typeof code === 'string' ? code : String(message ?? error);
}
