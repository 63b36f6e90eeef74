import type { Operation, Settle } from '../operation.ts';
import { like } from './forms.ts';
import { openingWith } from './opening.ts';
import { original } from './originals.ts';
import { excerpt, type Scope } from './scope.ts';
import type { Row } from './table.ts';

type Any = (...args: unknown[]) => unknown;
const own = original as unknown as Record<string, Any>;

/** Their callbacks get how much, and in what. */
const transfers = new Set(['read', 'readv', 'write', 'writev']);

/** `fs.name(descriptor, ..., callback)`. */
export function descriptorCallback(scope: Scope, { name, verb }: Row): Any {
  const real = own[name]!;
  const sync = own[`${name}Sync`]!;
  return like(real, (...args) => {
    const callback = args.at(-1);
    const on = typeof callback === 'function' ? scope.nameOf(args[0]) : undefined;
    if (on === undefined) return real(...args);
    const given = name === 'read' ? readArguments(args.slice(0, -1)) : args.slice(0, -1);
    const settle: Settle = (error, value) => {
      if (error !== null) (callback as Any)(error);
      else if (transfers.has(name)) (callback as Any)(null, value, given[1]);
      else (callback as Any)(null, value);
    };
    const start = (done: Settle): void => void real(...given, (error: unknown, value: unknown) => done(error ?? null, value));
    scope.gate.begin({ verb, on, perform: () => sync(...given), start, ...about(name, given) }, settle);
    return undefined;
  });
}

/** `fs.nameSync(descriptor, ...)`. */
export function descriptorSync(scope: Scope, { name, verb }: Row): Any {
  const real = own[`${name}Sync`]!;
  return like(real, (...args) => {
    const on = scope.nameOf(args[0]);
    if (on === undefined) return real(...args);
    return scope.gate.call({ verb, on, perform: () => real(...args), ...about(name, args) });
  });
}

export function openCallback(scope: Scope): Any {
  const real = own['open']!;
  return like(real, (...args) => {
    const callback = args.at(-1);
    const on = typeof callback === 'function' ? scope.nameOf(args[0]) : undefined;
    if (on === undefined) return real(...args);
    const given = args.slice(0, -1);
    const start = (done: Settle<number>): void =>
      void real(...given, (error: unknown, descriptor: number) => {
        if (error) done(error);
        else done(null, scope.opened(descriptor, on));
      });
    const operation = { verb: 'open', on, opens: openingWith(given[1]), perform: () => openNow(scope, on, given), start };
    scope.gate.begin<number>(operation, (error, descriptor) =>
      error === null ? (callback as Any)(null, descriptor) : (callback as Any)(error),
    );
    return undefined;
  });
}

export function openSync(scope: Scope): Any {
  const real = own['openSync']!;
  return like(real, (...args) => {
    const on = scope.nameOf(args[0]);
    if (on === undefined) return real(...args);
    return scope.gate.call({ verb: 'open', on, opens: openingWith(args[1]), perform: () => openNow(scope, on, args) });
  });
}

export const openNow = (scope: Scope, on: string, args: readonly unknown[]): number =>
  scope.opened(own['openSync']!(...args) as number, on);

export function closeCallback(scope: Scope): Any {
  const real = own['close']!;
  return like(real, (descriptor, callback) => {
    const on = scope.nameOf(descriptor);
    if (on === undefined) return callback === undefined ? real(descriptor) : real(descriptor, callback);
    const start = (done: Settle): void => {
      scope.descriptors.delete(descriptor as number);
      real(descriptor, (error: unknown) => done(error ?? null));
    };
    const operation = {
      verb: 'close',
      on,
      descriptor: descriptor as number,
      perform: () => closeNow(scope, descriptor as number),
    };
    scope.gate.begin({ ...operation, start }, (error) => {
      if (callback !== undefined) (callback as Any)(error);
      else if (error !== null) throw error;
    });
    return undefined;
  });
}

export function closeSync(scope: Scope): Any {
  const real = own['closeSync']!;
  return like(real, (descriptor) => {
    const on = scope.nameOf(descriptor);
    if (on === undefined) return real(descriptor);
    const perform = (): void => closeNow(scope, descriptor as number);
    return scope.gate.call({ verb: 'close', on, descriptor: descriptor as number, perform });
  });
}

export function closeNow(scope: Scope, descriptor: number): void {
  scope.descriptors.delete(descriptor);
  original.closeSync(descriptor);
}

/** `read(fd)`, `read(fd, options)`, `read(fd, buffer, options)` as `read(fd, buffer, offset, length, position)`. */
export function readArguments([descriptor, second, third, ...rest]: readonly unknown[]): unknown[] {
  if (ArrayBuffer.isView(second) && typeof third !== 'object') return [descriptor, second, third, ...rest];
  const options = ((ArrayBuffer.isView(second) ? third : second) ?? {}) as {
    buffer?: NodeJS.ArrayBufferView;
    offset?: number;
    length?: number;
    position?: number | null;
  };
  const buffer = ArrayBuffer.isView(second) ? second : (options.buffer ?? Buffer.alloc(16_384));
  const { offset = 0, length = buffer.byteLength - offset, position = null } = options;
  return [descriptor, buffer, offset, length, position];
}

/** What its caller learns by a buffer, and on which open file. */
function about(name: string, [descriptor, data]: readonly unknown[]): Pick<Operation, 'tell' | 'sees' | 'descriptor'> {
  const target = { descriptor: descriptor as number };
  if (name === 'write') return { ...target, tell: () => excerpt(data) };
  if (name === 'readv') return { ...target, sees: () => data };
  if (name !== 'read') return target;
  return { ...target, tell: () => excerpt(data).replaceAll('\0', ''), sees: () => data };
}
