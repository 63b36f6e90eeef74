import { dirname } from 'node:path';
import { currentGate, currentStage, type Gate } from './operation.ts';

/** What JavaScript itself throws where code is wrong. Errors that code throws on purpose are of other classes, or have a code. */
const kinds: readonly unknown[] = [TypeError, ReferenceError, RangeError, SyntaxError].map(({ prototype }) => prototype);

/** A program that recurses without end, or fills the memory, may be inside an operation when it fails. */
const isTooMuch = /call stack|string length|array length|allocation failed/;

/**
 * To be asked about each error that leaves the gate's own code for the program. A mistake in that code ends this actor and is told to its
 * controller, whatever the program would do with it; every other error is returned.
 */
export function passedOn<T>(error: T): T {
  const fault = faultOf(error);
  if (fault !== undefined) gateHere()?.fail?.(fault);
  return error;
}

type Any = (...args: never[]) => unknown;

/** A function of the gate's own, of which every error is asked about. */
export const guarded = <F extends Any>(own: F): F =>
  new Proxy(own, {
    apply(called, self, args) {
      try {
        return Reflect.apply(called, self, args);
      } catch (error) {
        throw passedOn(error);
      }
    },
  });

/** The same of those that an object has under these names. */
export function guardAt(holder: object, ...names: readonly string[]): void {
  const functions = holder as Record<string, Any>;
  for (const name of names) functions[name] = guarded(functions[name]!);
}

let thrown: { readonly error: unknown } | undefined;

/** Calls what belongs to the program, from the gate's own code: what is thrown there is no mistake of that, wherever it was made. */
export function ofProgram<T>(part: () => T): T {
  try {
    return part();
  } catch (error) {
    thrown = { error };
    throw error;
  }
}

/** It was thrown there. */
export const isOfProgram = (error: unknown): boolean => thrown !== undefined && Object.is(thrown.error, error);

/** An actor's, or that of the scenario's own code. Undefined: there is no gate to report to. */
const gateHere = (): Gate | undefined => currentGate() ?? currentStage();

/** The stack of an error that JavaScript itself threw in a line of this library's. Undefined: it is Node's, or the program's. */
function faultOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || 'code' in error) return undefined;
  if (!kinds.includes(Object.getPrototypeOf(error)) || isTooMuch.test(error.message)) return undefined;
  // Stacks are made when they are first read, and for their source maps Node reads files by functions that programs can replace.
  const stack = (): string | undefined => (isOurs(madeIn(error), madeIn(new Error('where am I'))) ? error.stack : undefined);
  return gateHere()?.apart(stack);
}

/** The file of the innermost call, as this version of Node writes it, through source maps or not. */
function madeIn({ stack }: Error): string | undefined {
  if (typeof stack !== 'string') return undefined; // Programs may have stacks made as they like.
  const innermost = stack.split('\n').find((line) => /^\s+at /.test(line));
  return /(?:\(|at (?:async )?)((?:file:\/\/)?\/[^()]*):\d+:\d+\)?$/.exec(innermost ?? '')?.[1];
}

/** Compiled, this library lies in one folder, and nothing else does that has no source map; else this file lies in its place. */
function isOurs(file: string | undefined, own: string | undefined): boolean {
  if (file === undefined || own === undefined) return false;
  const [, library] = /^(.*\/)gate\/fault\.[jt]s$/.exec(own) ?? [];
  return library === undefined ? dirname(file) === dirname(own) : file.startsWith(library);
}
