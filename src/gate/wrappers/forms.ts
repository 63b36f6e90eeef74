import { promisify } from 'node:util';
import { passedOn } from '../fault.ts';
import type { AsyncOperation, Operation, Settle } from '../operation.ts';
import { brokenSteps, fineSteps } from './fine/fine.ts';
import type { Form } from './fine/manner.ts';
import { flagOf, openingWith } from './opening.ts';
import { original } from './originals.ts';
import { performing } from './performed.ts';
import { repeatable } from '../verbs.ts';
import { arePaths, laterRefusalOf, refusalOf, type Refusal } from './refusal.ts';
import { asRefusable } from './requests.ts';
import { isHandle, tellOf, type Scope } from './scope.ts';
import { standIn } from './stand-in.ts';
import { runSteps, runStepsSync, type Steps } from './steps.ts';
import { composite, type Row } from './table.ts';

type Any = (...args: unknown[]) => unknown;
type Functions = Record<string, Any>;

const own = original as unknown as Functions;
const ownPromises = original.promises as unknown as Functions;
const native = { callback: original.realpath.native as Any, sync: original.realpathSync.native as Any };

/** A call of a row's function, in one of its forms. */
interface Call {
  readonly row: Row;
  readonly form: Form;
  readonly on: string;
  readonly args: readonly unknown[];
}

function operation(scope: Scope, { row, form, on, args }: Call, start: (settle: Settle) => void): AsyncOperation {
  const { name, verb, two } = row;
  const to = two ? (scope.gate.nameOf(args[1]) ?? String(args[1])) : undefined;
  const tell = tellOf(row, args);
  return {
    verb,
    on,
    ...(to === undefined ? {} : { to }),
    ...(tell === undefined ? {} : { tell }),
    ...reach(name, args),
    ...(typeof args[0] === 'number' ? { descriptor: args[0] } : repeatable(verb)),
    perform: performing(scope, row, args, form),
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

/**
 * The name of what is shared among the paths of a call; a rename out of the folder counts as well as one into it. Undefined:
 * nothing is, or nothing will be done.
 */
function nameIn(scope: Scope, { two }: Row, args: readonly unknown[]): string | undefined {
  const name = scope.nameOf(args[0]);
  if (!two) return name;
  if (!arePaths(args.slice(0, 2))) return undefined;
  return name ?? (scope.nameOf(args[1]) === undefined ? undefined : String(args[0]));
}

const pathsOf = ({ two }: Row): number => (two ? 2 : 1);

/** What others can see of it, where it is more than one thing. */
function stepsOf(scope: Scope, { row, form, args }: Call): Steps | undefined {
  const { fine, mode } = scope.gate;
  if (fine) return fineSteps(scope, row, args, form);
  return mode === 'hold' ? brokenSteps(scope, row, args, form) : undefined;
}

function begin(scope: Scope, call: Call, start: (settle: Settle) => void, settle: Settle): void {
  try {
    const steps = stepsOf(scope, call);
    if (steps) runSteps(scope.gate, steps, settle);
    else scope.gate.begin(operation(scope, call, start), settle);
  } catch (error) {
    throw passedOn(error); // Before a promise takes it for what came of the call.
  }
}

/** Its caller does not want it any more: Node says so itself, and does nothing. */
function isGivenUp(real: Any, { name }: Row, args: readonly unknown[]): boolean {
  const { signal } = (args.at(-1) ?? {}) as { signal?: AbortSignal };
  if (!(signal instanceof AbortSignal) || !signal.aborted) return false;
  return /^(read|write|append)File$/.test(name) || String(real).includes('signal');
}

/** `fs.name(..., callback)`. */
export function callbackForm(scope: Scope, row: Row): Any {
  const real = row.native ? native.callback : own[row.name]!;
  const isHeld = scope.gate.mode === 'hold';
  function wrapped(...args: unknown[]): unknown {
    const at = args.findLastIndex((argument) => typeof argument === 'function');
    const on = at === -1 ? undefined : nameIn(scope, row, args);
    if (on === undefined || isGivenUp(real, row, args.slice(0, at))) return asRefusable(() => real(...args));
    const given = args.slice(0, at);
    const answer = args[at] as Any;
    const ask: Any = (...others) => real(...others, () => undefined, ...args.slice(at + 1));
    const refusal = isHeld && refusalOf(row.name, pathsOf(row), given, (others) => ask(...others));
    if (refusal) throw refusal.error;
    if (isHeld && isDoneAtOnce(real, row, given)) {
      answer(null, syncForm(scope, row)(...given));
      return undefined;
    }
    const bare = row.name === 'exists'; // The one callback without an error.
    const start = (settle: Settle): void =>
      void real(...given, (...values: unknown[]) => (bare ? settle(null, values[0]) : settle(values[0] ?? null, values[1])));
    begin(scope, { row, form: 'callback', on, args: given }, start, (error, value) => {
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
  return standIn(real, wrapped);
}

/**
 * In older versions of Node a listing of many folders is made before its caller goes on, though there is a callback:
 * https://github.com/nodejs/node/issues/56006
 */
const isDoneAtOnce = (real: Any, { name }: Row, [, options]: readonly unknown[]): boolean =>
  name === 'readdir' &&
  (options as { recursive?: boolean } | undefined)?.recursive === true &&
  String(real).includes('readdirSyncRecursive');

/** `fs.nameSync(...)`. */
export function syncForm(scope: Scope, row: Row): Any {
  const real = row.native ? native.sync : own[`${row.name}Sync`]!;
  return standIn(real, (...args) => {
    const on = nameIn(scope, row, args);
    if (on === undefined) return real(...args);
    const refusal = scope.gate.mode === 'hold' && refusalOf(row.name, pathsOf(row), args, (others) => real(...others));
    if (refusal) throw refusal.error;
    const call: Call = { row, form: 'sync', on, args };
    const steps = stepsOf(scope, call);
    if (steps) return runStepsSync(scope.gate, steps);
    return scope.gate.call(operation(scope, call, () => undefined));
  });
}

/** `fs.promises.name(...)`. */
export function promiseForm(scope: Scope, row: Row): Any {
  const real = ownPromises[row.name]!;
  return standIn(real, (...given) => {
    const on = nameIn(scope, row, given);
    if (on === undefined || isGivenUp(real, row, given)) return real(...given);
    // The synchronous original takes the descriptor of a handle.
    const args = isHandle(given[0]) ? [given[0].fd, ...given.slice(1)] : given;
    const start = (settle: Settle): void => {
      (real(...given) as Promise<unknown>).then(
        (value) => settle(null, value),
        (error: unknown) => settle(error),
      );
    };
    const begun = (refusal?: Refusal): Promise<unknown> =>
      new Promise((resolve, reject) => {
        if (refusal) return reject(refusal.error);
        begin(scope, { row, form: 'promise', on, args }, start, (error, value) =>
          error === null ? resolve(value) : reject(error),
        );
      });
    const later = scope.gate.mode === 'hold' && laterRefusalOf(row.name, pathsOf(row), given, (others) => real(...others));
    return later ? later.then(begun) : begun();
  });
}
