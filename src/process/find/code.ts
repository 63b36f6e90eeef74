import type { Placement } from '../../transcript/index.ts';
import { isExecutable, type Executable } from './executable.ts';
import { packHandles } from '../transit/handles-in-transit.ts';
import type { AnyFunction, ExportedFunction } from './locate.ts';

/** What a child runs: a function with arguments, `run` of an object that it makes again from its fields, or a program. */
export type Code =
  | { readonly kind: 'function'; readonly task: AnyFunction | ExportedFunction }
  | { readonly kind: 'instance'; readonly of: AnyFunction; readonly runHere: () => unknown }
  | { readonly kind: 'executable'; readonly program: string };

/** What a Process can be made to run; nothing where its class has a `run` of its own. */
export type Task<F extends AnyFunction = AnyFunction> = F | ExportedFunction | Executable;

/** Under this name a class makes an instance of itself from the fields of another: `Process` does, and what extends it. */
export const reviveSymbol: unique symbol = Symbol.for('racecourse.revive');

/** A class of which a child makes an instance. */
export interface InstanceClass {
  [reviveSymbol](fields: object, name: string, daemon: boolean): { run(): unknown };
}

/** Code with what it is given: handles packed, and the modules that bring them back. */
export interface Packed {
  readonly code: Code;
  readonly args: readonly unknown[];
  readonly modules: readonly string[];
  /** To be awaited before it is sent: handles get ready to be shared. Returns further modules to import. */
  readonly prepare: () => Promise<readonly string[]>;
}

/** What a Process was made with, as it travels. Without a task `self` itself travels, which is to say its fields. */
export function pack(self: { run(): unknown }, task: Task | undefined, args: readonly unknown[], to: Placement): Packed {
  const code = codeOf(self, task);
  if (to === 'task') return { code, args, modules: [], prepare: () => Promise.resolve([]) };
  const { value, modules, prepare } = packHandles(task ? args : [fieldsOf(self)]);
  return { code, args: value as readonly unknown[], modules, prepare };
}

function codeOf(self: { run(): unknown }, task: Task | undefined): Code {
  if (task === undefined) return { kind: 'instance', of: self.constructor as AnyFunction, runHere: () => self.run() };
  if (isExecutable(task)) return { kind: 'executable', program: task.executable };
  return { kind: 'function', task };
}

/** What `Process` itself has; the child has it from elsewhere. */
const ofEveryProcess: ReadonlySet<string> = new Set(['name', 'as', 'life']);

const fieldsOf = (self: object): object =>
  Object.fromEntries(Object.entries(self).filter(([field]) => !ofEveryProcess.has(field)));
