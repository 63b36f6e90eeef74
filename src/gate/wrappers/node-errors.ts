import { constants, getPriority } from 'node:os';

/** An error as Node's fs throws it. */
export type NodeError = NodeJS.ErrnoException & { dest?: string };

export const codeOf = (error: unknown): string | undefined => (error as NodeError | null | undefined)?.code;

/** As Node says it. */
export function aborted(signal: AbortSignal): Error {
  const error = new Error('The operation was aborted', { cause: signal.reason });
  return Object.assign(error, { name: 'AbortError', code: 'ABORT_ERR' });
}

/** As Node says it of a handle that was closed before. */
export const fileClosed = (syscall: string): Error => Object.assign(new Error('file closed'), { code: 'EBADF', syscall });

/** What failed is called a part of something larger: Node tells of that, and of its paths. */
export function partOf(error: unknown, syscall: string, path: string, dest?: string): unknown {
  const { code, errno, message } = error as NodeError;
  if (errno === undefined || code === undefined) return error;
  const what = /^\w+: (.*?), \w+/s.exec(message)?.[1] ?? code;
  const paths = dest === undefined ? `'${path}'` : `'${path}' -> '${dest}'`;
  const whole = new Error(`${code}: ${what}, ${syscall} ${paths}`);
  return Object.assign(whole, { errno, code, syscall, path, ...(dest === undefined ? {} : { dest }) });
}

/** The same error as another one, done to the same. */
export function withCode(error: unknown, code: 'EEXIST' | 'ENOTDIR', what: string): unknown {
  const { syscall, path } = error as NodeError;
  return Object.assign(new Error(`${code}: ${what}, ${syscall} '${path}'`), {
    errno: -constants.errno[code],
    code,
    syscall,
    path,
  });
}

interface Context {
  readonly code: string;
  readonly message: string;
  readonly path: string;
  readonly syscall: string;
  readonly errno: number;
}

/** What Node throws for what it finds out itself, such as `ERR_FS_EISDIR`. */
export function systemError(key: string, context: Context): Error {
  return new (classOfSystemErrors())(key, context);
}

type SystemErrors = new (key: string, context: Context) => Error;

let known: SystemErrors | undefined;

/** It is exported nowhere: one of them has it. */
function classOfSystemErrors(): SystemErrors {
  known ??= ofAsking();
  return known;
}

function ofAsking(): SystemErrors {
  try {
    getPriority(2 ** 31 - 1); // No process has this number.
  } catch (error) {
    let prototype = Object.getPrototypeOf(error) as object;
    while (prototype.constructor.name !== 'SystemError' && prototype !== Error.prototype) {
      prototype = Object.getPrototypeOf(prototype) as object;
    }
    if (prototype !== Error.prototype) return prototype.constructor as SystemErrors;
  }
  return function (key: string, context: Context) {
    const { code, message, path, syscall, errno } = context;
    const error = new Error(`${syscall} returned ${code} (${message}) ${path}`);
    return Object.assign(error, { name: 'SystemError', code: key, info: context, errno, syscall, path });
  } as unknown as SystemErrors;
}
