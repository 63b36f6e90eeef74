import crypto from 'node:crypto';
import { EventEmitter } from 'node:events';
import { performance } from 'node:perf_hooks';
import process from 'node:process'; // The global is asked for by a getter.
import util from 'node:util';
import { like } from '../../wrappers/like.ts';
import { precede } from '../outside/noting.ts';
import { rememberListeners } from '../listeners.ts';
import { remembered, type Remembered } from './holder.ts';

/** What JavaScript and Node give to a program, in this thread: a program that changes it changes it for all that come after. */
export interface Realm {
  /** Takes note of one of Node's modules before a program gets it. */
  readonly know: (name: string, module: unknown) => void;
  /** Whether something cannot be put back. */
  isStuck(): boolean;
  /** Puts everything back. Returns whether that was needed. @throws Stays when it cannot be done. */
  restore(): boolean;
}

/** What of it cannot be put back, function by function: a program that calls one is the last in its process. */
const lasting: Readonly<Record<string, readonly string[]>> = {
  async_hooks: ['createHook'],
  crypto: ['setEngine', 'setFips'],
  diagnostics_channel: ['channel', 'subscribe', 'tracingChannel'],
  dns: ['setDefaultResultOrder', 'setServers'],
  'dns/promises': ['setDefaultResultOrder', 'setServers'],
  http: ['setGlobalProxyFromEnv', 'setMaxIdleHTTPParsers'],
  module: ['enableCompileCache', 'register', 'registerHooks', 'setSourceMapsSupport'],
  net: ['setDefaultAutoSelectFamily', 'setDefaultAutoSelectFamilyAttemptTimeout'],
  os: ['setPriority'],
  tls: ['setDefaultCACertificates'],
  v8: ['setFlagsFromString'],
  worker_threads: ['markAsUntransferable', 'setEnvironmentData'],
};

const ofProcess = ['loadEnvFile', 'setSourceMapsEnabled', 'setegid', 'seteuid', 'setgid', 'setgroups', 'setuid'];

/** @param stays Hears that a program has done what cannot be put back. */
export function rememberRealm(stays: () => void): Realm {
  const known = new Map<object, Remembered>();
  const names = new Set<string>();
  const later: Later[] = [];
  const { defaultOptions } = util.inspect;
  const inspected = { ...defaultOptions };
  const argv = [...process.execArgv];
  const { title } = process;
  const { defaultMaxListeners } = EventEmitter;
  const streams = [process.stdout, process.stderr].map((stream) => rememberListeners(stream));

  /** An object, what it inherits from and, of a class, what its objects do. */
  function know(value: unknown, depth: number, isIgnored?: (key: PropertyKey) => boolean): void {
    if (!isObject(value) || value === process || value === globalThis || known.has(value)) return;
    known.set(value, remembered(value, isIgnored ?? changesByItself(value)));
    know(Object.getPrototypeOf(value), 0);
    for (const key of Reflect.ownKeys(value)) {
      const { value: inner } = Object.getOwnPropertyDescriptor(value, key)!; // What has the key has its descriptor.
      if (key === 'prototype') know(inner, 0);
      else if (depth > 0 && (typeof inner === 'function' || (isPlain(inner) && !isInternal(key)))) know(inner, depth - 1);
    }
  }

  function knowModule(name: string, module: unknown): void {
    const plain = name.replace(/^node:/, '');
    if (names.has(plain)) return;
    names.add(plain);
    for (const one of lasting[plain] ?? []) precede(module as object, one, stays);
    know(module, 1);
    if (plain === 'http' || plain === 'https') know((module as { globalAgent: object }).globalAgent, 0, isOfSockets);
  }

  for (const name of Object.getOwnPropertyNames(globalThis)) {
    const given = Object.getOwnPropertyDescriptor(globalThis, name)!; // What has the name has its descriptor.
    if (!given.get || areMade.has(name)) know((globalThis as Record<string, unknown>)[name], 1);
    else if (given.configurable) later.push(knowLater(name, given, (value) => know(value, 0)));
  }
  for (const one of hidden()) know(one, 0);
  for (const stream of [process.stdout, process.stderr]) know(stream, 0, isOfStream);
  for (const one of ofProcess) precede(process, one, stays);
  knowModule('crypto', crypto); // Its properties are put back with the process's, too, which begins later.
  handOutKnown(knowModule);

  return {
    know: knowModule,
    isStuck: () => [...known.values()].some((one) => one.isStuck()),
    restore() {
      let changed = false;
      for (const one of known.values()) changed = one.restore() || changed;
      for (const one of later) changed = one.restore() || changed;
      if (process.title !== title) process.title = title;
      if (process.hasUncaughtExceptionCaptureCallback()) process.setUncaughtExceptionCaptureCallback(null);
      process.execArgv.splice(0, Infinity, ...argv);
      Object.assign(defaultOptions, inspected);
      EventEmitter.defaultMaxListeners = defaultMaxListeners;
      for (const restore of streams) changed = restore() || changed;
      performance.clearMarks();
      performance.clearMeasures();
      return changed;
    },
  };
}

/** Node has a getter for them, and has made them. */
const areMade: ReadonlySet<string> = new Set(['process', 'Buffer']);

/** A global that Node makes when it is asked for. */
interface Later {
  restore(): boolean;
}

/** @param know Hears of it before it is handed out. */
function knowLater(name: string, given: PropertyDescriptor, know: (value: unknown) => void): Later {
  let made: { readonly value: unknown } | undefined;
  const get = function (this: unknown): unknown {
    made = { value: given.get!.call(this) }; // It has a getter.
    know(made.value);
    return made.value;
  };
  const asked = { ...given, get };
  Object.defineProperty(globalThis, name, asked);
  return {
    restore() {
      const now = Object.getOwnPropertyDescriptor(globalThis, name);
      if (now?.get === get || (now && 'value' in now && made && now.value === made.value)) return false;
      Object.defineProperty(globalThis, name, asked);
      return true;
    },
  };
}

/** The way to Node's modules that is no loader's. */
function handOutKnown(know: (name: string, module: unknown) => void): void {
  const asking = process as { getBuiltinModule?: (name: string) => unknown };
  const ask = asking.getBuiltinModule?.bind(process);
  if (!ask) return;
  asking.getBuiltinModule = like(
    ask as never,
    ((name: string) => {
      const module = ask(name);
      if (module !== undefined) know(name, module);
      return module;
    }) as never,
  );
}

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' || typeof value === 'function') && value !== null;

const isInternal = (key: PropertyKey): boolean => typeof key === 'string' && key.startsWith('_') && key !== '_extensions';

const isOfSockets = (key: PropertyKey): boolean =>
  typeof key === 'symbol' || /^_|ockets$|^requests$|Count$/.test(String(key).replace(/^max\w+/, ''));

const isOfStream = (key: PropertyKey): boolean =>
  typeof key === 'symbol' || /^_|able$|^(fd|columns|rows|destroyed|allowHalfOpen)$/.test(String(key));

const isPlain = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value) as null);

/** Of what has a state of its own only what is set by others counts. */
function changesByItself(value: object): ((key: PropertyKey) => boolean) | undefined {
  if (typeof value === 'function' || isPlain(value)) return undefined;
  return (key) => Array.isArray(value) || (typeof key === 'string' && key.startsWith('_'));
}

/** What has no name: what functions, generators and iterators inherit from. */
function hidden(): readonly unknown[] {
  const parentOf = (value: unknown): unknown => Object.getPrototypeOf(value);
  const asked = async function* (): AsyncGenerator {};
  const made = function* (): Generator {};
  const iterators = [
    [][Symbol.iterator](),
    new Map()[Symbol.iterator](),
    new Set()[Symbol.iterator](),
    ''[Symbol.iterator](),
    'a'.matchAll(/a/g),
  ];
  return [asked, made, async () => undefined, asked.prototype, made.prototype, Uint8Array, ...iterators].map(parentOf);
}
