import { inspect } from 'node:util';

/** An error as plain data. Structured clone would carry some of it, but loses `code` and the class of all but the built-in. */
export interface ErrorData {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  readonly code?: string;
  readonly cause?: ErrorData;
}

/** Takes an error apart; what was thrown without being an Error becomes one with its text. */
export function toErrorData(thrown: unknown, depth = 0): ErrorData {
  if (!(thrown instanceof Error)) {
    const message = typeof thrown === 'string' ? thrown : `${inspect(thrown, { depth: 1 })} was thrown, which is not an Error`;
    return { name: 'Error', message, stack: message };
  }
  const { name, message, stack = `${name}: ${message}`, cause } = thrown;
  const code: unknown = (thrown as { code?: unknown }).code;
  return {
    name,
    message,
    stack,
    ...(typeof code === 'string' ? { code } : {}),
    ...(cause === undefined || depth > 8 ? {} : { cause: toErrorData(cause, depth + 1) }),
  };
}

/** Makes an Error again that reads like the original: its name, message, code, cause, and the stack of where it was thrown. */
export function fromErrorData(data: ErrorData): Error {
  const error = new Error(data.message, data.cause ? { cause: fromErrorData(data.cause) } : undefined);
  Object.defineProperty(error, 'name', { value: data.name, configurable: true, writable: true });
  Object.defineProperty(error, 'stack', { value: data.stack, configurable: true, writable: true });
  return data.code === undefined ? error : Object.assign(error, { code: data.code });
}
