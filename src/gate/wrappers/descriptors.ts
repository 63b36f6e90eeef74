import type { Operation, Settle } from '../operation.ts';
import { closeNow, openNow } from './open-files.ts';
import { openingWith } from './opening.ts';
import { original } from './originals.ts';
import { refusalOf } from './refusal.ts';
import { excerpt, type Scope } from './scope.ts';
import { standIn } from './stand-in.ts';
import type { Row } from './table.ts';

type Any = (...args: unknown[]) => unknown;
const own = original as unknown as Record<string, Any>;

/** Their callbacks get how much, and in what. */
const transfers = new Set(['read', 'readv', 'write', 'writev']);

/** `fs.name(descriptor, ..., callback)`. */
export function descriptorCallback(scope: Scope, { name, verb }: Row): Any {
  const real = own[name]!;
  const sync = own[`${name}Sync`]!;
  return standIn(real, (...args) => {
    const at = args.findLastIndex((argument) => typeof argument === 'function');
    const on = at === -1 ? undefined : scope.nameOf(args[0]);
    if (on === undefined) return real(...args);
    refuse(scope, name, 0, args.slice(0, at), (others) => real(...others, () => undefined, ...args.slice(at + 1)));
    const callback = args[at] as Any;
    const given =
      name === 'read'
        ? readArguments(args.slice(0, at))
        : args.slice(0, at).map((one) => (name === 'fstat' ? (one ?? undefined) : one));
    const settle: Settle = (error, value) => {
      if (transfers.has(name)) callback(error, error === null ? value : 0, given[1]);
      else if (error !== null) callback(error);
      else callback(null, ...(value === undefined ? [] : [value]));
    };
    const start = (done: Settle): void => void real(...given, (error: unknown, value: unknown) => done(error ?? null, value));
    scope.gate.begin({ verb, on, perform: () => sync(...given), start, ...about(name, given) }, settle);
    return undefined;
  });
}

/** `fs.nameSync(descriptor, ...)`. */
export function descriptorSync(scope: Scope, { name, verb }: Row): Any {
  const real = own[`${name}Sync`]!;
  return standIn(real, (...args) => {
    const on = scope.nameOf(args[0]);
    if (on === undefined) return real(...args);
    refuse(scope, name, 0, args, (others) => real(...others));
    return scope.gate.call({ verb, on, perform: () => real(...args), ...about(name, args) });
  });
}

/** Throws what Node throws for arguments that it does not take: nothing has begun. */
function refuse(
  { gate }: Scope,
  name: string,
  paths: number,
  args: readonly unknown[],
  ask: (args: readonly unknown[]) => unknown,
): void {
  const refusal = gate.mode === 'hold' && refusalOf(name, paths, args, ask);
  if (refusal) throw refusal.error;
}

export function openCallback(scope: Scope): Any {
  const real = own['open']!;
  return standIn(real, (...args) => {
    const at = args.findLastIndex((argument) => typeof argument === 'function');
    const on = at === -1 ? undefined : scope.nameOf(args[0]);
    if (on === undefined) return real(...args);
    const given = args.slice(0, at);
    refuse(scope, 'open', 1, given, (others) => real(...others, () => undefined, ...args.slice(at + 1)));
    const callback = args[at] as Any;
    const start = (done: Settle<number>): void =>
      void real(...given, (error: unknown, descriptor: number) => {
        if (error) done(error);
        else done(null, scope.opened(descriptor, on));
      });
    const operation = { verb: 'open', on, opens: openingWith(given[1]), perform: () => openNow(scope, on, given), start };
    scope.gate.begin<number>(operation, (error, descriptor) => (error === null ? callback(null, descriptor) : callback(error)));
    return undefined;
  });
}

export function openSync(scope: Scope): Any {
  const real = own['openSync']!;
  return standIn(real, (...args) => {
    const on = scope.nameOf(args[0]);
    if (on === undefined) return real(...args);
    refuse(scope, 'open', 1, args, (others) => real(...others));
    return scope.gate.call({ verb: 'open', on, opens: openingWith(args[1]), perform: () => openNow(scope, on, args) });
  });
}

export function closeCallback(scope: Scope): Any {
  const real = own['close']!;
  return standIn(real, (descriptor, callback) => {
    const on = scope.nameOf(descriptor);
    const isRefused = callback !== undefined && typeof callback !== 'function';
    if (on === undefined || isRefused) return callback === undefined ? real(descriptor) : real(descriptor, callback);
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
  return standIn(real, (descriptor) => {
    const on = scope.nameOf(descriptor);
    if (on === undefined) return real(descriptor);
    const perform = (): void => closeNow(scope, descriptor as number);
    return scope.gate.call({ verb: 'close', on, descriptor: descriptor as number, perform });
  });
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
  if (name === 'readv') return { ...target, sees: (value) => [value, data] };
  if (name !== 'read') return target;
  return { ...target, tell: () => excerpt(data).replaceAll('\0', ''), sees: (value) => [value, data] };
}
