import { promisify } from 'node:util';
import type { AsyncOperation, Operation, Settle } from '../operation.ts';
import { fineSteps, runFine, runFineSync } from './fine.ts';
import { flagOf, openingWith } from './opening.ts';
import { original } from './originals.ts';
import { aborted, tellOf, type Scope } from './scope.ts';
import { composite, type Row } from './table.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

type Any = (...args: unknown[]) => unknown;
type Functions = Record<string, Any>;

const own = original as unknown as Functions;
const ownPromises = original.promises as unknown as Functions;

/** An operation of a row, whichever form it was called in. */
function operation(
  scope: Scope,
  row: Row,
  on: string,
  args: readonly unknown[],
  start: (settle: Settle) => void,
): AsyncOperation {
  const { name, verb, two } = row;
  const to = two ? (scope.gate.nameOf(args[1]) ?? String(args[1])) : undefined;
  const tell = tellOf(row, args);
  return {
    verb,
    on,
    ...(to === undefined ? {} : { to }),
    ...(tell === undefined ? {} : { tell }),
    ...reach(name, args),
    ...(typeof args[0] === 'number' ? { descriptor: args[0] } : leavesNothing(name) ? { repeatable: true as const } : {}),
    perform: performing(scope, name, args),
    start: composite.has(name) ? (settle) => scope.asInner(start, settle) : start,
  };
}

/** What else it does than its verb says: to what lies below, or is missing; and by its flags. */
function reach(name: string, args: readonly unknown[]): Pick<Operation, 'deep' | 'opens'> {
  const options = args.at(-1) as { recursive?: unknown } | null | undefined;
  const deep = name === 'cp' || (typeof options === 'object' && options?.recursive === true);
  const opens = name === 'readFile' ? openingWith(flagOf(options)) : [];
  return { ...(deep && { deep: true as const }), ...(opens.length > 0 && { opens }) };
}

/** Some leave an open folder; some, numbers that were drawn, or what is not put back. */
const leavesNothing = (name: string): boolean => !['chown', 'lchown', 'mkdtemp', 'opendir'].includes(name);

function performing({ draw }: Scope, name: string, args: readonly unknown[]): () => unknown {
  if (name === 'mkdtemp' && draw) return () => makeTemporaryFolder(draw, args);
  return () => own[`${name}Sync`]!(...args);
}

/** The name of what is shared among the paths of a call; a rename out of the folder counts as well as one into it. */
function nameIn(scope: Scope, { two }: Row, args: readonly unknown[]): string | undefined {
  const name = scope.nameOf(args[0]);
  if (name !== undefined || !two) return name;
  return scope.nameOf(args[1]) === undefined ? undefined : String(args[0]);
}

function begin(
  scope: Scope,
  row: Row,
  on: string,
  args: readonly unknown[],
  start: (settle: Settle) => void,
  settle: Settle,
): void {
  const { signal } = (args.at(-1) ?? {}) as { signal?: AbortSignal };
  const steps = scope.gate.fine ? fineSteps(row, args) : undefined;
  if (signal?.aborted) return void process.nextTick(settle, aborted(signal));
  if (steps) return runFine(scope.gate, on, steps, settle);
  if (!(signal instanceof AbortSignal)) return void scope.gate.begin(operation(scope, row, on, args, start), settle);
  const abort = (): void => {
    pending.cancel();
    settle(aborted(signal));
  };
  const pending = scope.gate.begin(operation(scope, row, on, args, start), (error, value) => {
    signal.removeEventListener('abort', abort);
    settle(error, value);
  });
  signal.addEventListener('abort', abort, { once: true });
}

/** `fs.name(..., callback)`. */
export function callbackForm(scope: Scope, row: Row): Any {
  const real = own[row.name]!;
  function wrapped(...args: unknown[]): unknown {
    const callback = args.at(-1);
    const on = typeof callback === 'function' ? nameIn(scope, row, args) : undefined;
    if (on === undefined) return real(...args);
    const given = args.slice(0, -1);
    const answer = callback as Any;
    const bare = row.name === 'exists'; // The one callback without an error.
    const start = (settle: Settle): void =>
      void real(...given, (...values: unknown[]) => (bare ? settle(null, values[0]) : settle(values[0] ?? null, values[1])));
    begin(scope, row, on, given, start, (error, value) => {
      if (bare) answer(error === null && value);
      else if (error !== null) answer(error);
      else answer(...(value === undefined ? [null] : [null, value]));
    });
    return undefined;
  }
  if (promisify.custom in real) {
    Object.defineProperty(wrapped, promisify.custom, {
      value: (path: unknown) => new Promise((resolve) => void wrapped(path, resolve)),
    });
  }
  return like(real, wrapped);
}

/** `fs.nameSync(...)`. */
export function syncForm(scope: Scope, row: Row): Any {
  const real = own[`${row.name}Sync`]!;
  return like(real, (...args) => {
    const on = nameIn(scope, row, args);
    if (on === undefined) return real(...args);
    const steps = scope.gate.fine ? fineSteps(row, args) : undefined;
    if (steps) return runFineSync(scope.gate, on, steps);
    return scope.gate.call(operation(scope, row, on, args, () => undefined));
  });
}

/** `fs.promises.name(...)`. */
export function promiseForm(scope: Scope, row: Row): Any {
  const real = ownPromises[row.name]!;
  return like(real, (...given) => {
    const on = nameIn(scope, row, given);
    if (on === undefined) return real(...given);
    // The synchronous original takes the descriptor of a handle.
    const [target, ...rest] = given;
    const args = typeof target === 'object' && target !== null && 'fd' in target ? [target.fd, ...rest] : given;
    const start = (settle: Settle): void => {
      (real(...given) as Promise<unknown>).then(
        (value) => settle(null, value),
        (error: unknown) => settle(error),
      );
    };
    return new Promise((resolve, reject) => {
      begin(scope, row, on, args, start, (error, value) => (error === null ? resolve(value) : reject(error)));
    });
  });
}

/** Gives a wrapper what else is known of the function: its name, its length, what `promisify` looks for. */
export function like(real: Any, wrapped: Any): Any {
  for (const key of Reflect.ownKeys(real)) {
    if (Object.hasOwn(wrapped, key) && key !== 'name' && key !== 'length') continue;
    Object.defineProperty(wrapped, key, Object.getOwnPropertyDescriptor(real, key)!);
  }
  return wrapped;
}
