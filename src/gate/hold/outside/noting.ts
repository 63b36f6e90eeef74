import { createRequire } from 'node:module';
import { passedOn } from '../../fault.ts';
import type { Kind } from './resources.ts';

/** Says what happens without the gate: "used a Unix socket". Inside of an operation, and of the library's own work, nothing is said. */
export type Say = (what: string, kind?: Kind) => void;

type Any = (...args: unknown[]) => unknown;

/** Puts a function in place of one that calls it, after `before`; whatever else is known of it stays. Those that are missing are left out. */
export function precede(holder: object, name: string, before: (args: readonly unknown[], self: unknown) => void): void {
  const functions = holder as Record<string, unknown>;
  const original = functions[name];
  if (typeof original !== 'function') return;
  functions[name] = new Proxy(original as Any, {
    apply(real, self, args: unknown[]) {
      try {
        before(args, self);
      } catch (error) {
        throw passedOn(error);
      }
      return Reflect.apply(real, self, args);
    },
    construct(real, args: unknown[], made) {
      try {
        before(args, undefined);
      } catch (error) {
        throw passedOn(error);
      }
      return Reflect.construct(real, args, made) as object;
    },
  });
}

/** What Node makes when it is asked for. */
export const hasGetter = (given: PropertyDescriptor | undefined): given is PropertyDescriptor & { get(): unknown } =>
  given?.get !== undefined;

/** One of Node's own modules, loaded before the program asks for it. */
export const builtIn = (name: string): object => quietly(() => createRequire(import.meta.url)(name) as object);

/** Node warns of what is experimental or deprecated: here the library uses it, not the program. */
export function quietly<T>(use: () => T): T {
  const emit = Object.getOwnPropertyDescriptor(process, 'emitWarning')!; // Node's own, or what stands in its place.
  process.emitWarning = () => undefined;
  try {
    return use();
  } finally {
    Object.defineProperty(process, 'emitWarning', emit);
  }
}
