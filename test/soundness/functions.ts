import promises from 'node:fs/promises';
import { Barrier, Condition, Event, FileLock, JoinableQueue, Queue, Semaphore } from '../../src/index.ts';
import { HeldFileHandle } from '../../src/gate/wrappers/file-handle.ts';
import { descriptorRows, pathRows } from '../../src/gate/wrappers/table.ts';
import type { Form, Given, Instruction, Program, SharedKind } from '../fixtures/soundness/program.ts';
import { timers } from '../fixtures/soundness/timers.ts';

/** What a program can be made of, by theme: a function is called as people write it, `fs.rename`, `FileHandle.read`, `Queue.put`. */
export type Theme = 'paths' | 'descriptors' | 'handles' | 'timers' | 'lock' | SharedKind;

const classes = { lock: FileLock, semaphore: Semaphore, event: Event, condition: Condition, barrier: Barrier, queue: Queue };

/** Everything that passes the gate, from the tables by which it is led there: what comes in there comes in here. */
export const functions: Readonly<Record<Theme, readonly string[]>> = {
  paths: [...pathRows.map(({ name }) => `fs.${name}`), 'fs.createReadStream', 'fs.createWriteStream', 'process.send'],
  descriptors: ['fs.close', ...descriptorRows.map(({ name }) => `fs.${name}`)],
  handles: methodsOf('FileHandle', HeldFileHandle),
  timers: Object.keys(timers).filter((name) => name !== 'begin' && name !== 'unref'),
  ...(Object.fromEntries(
    Object.entries(classes).map(([kind, from]) => [kind, methodsOf(from.name, from)]),
  ) as unknown as Record<keyof typeof classes, readonly string[]>),
  joinable: [...methodsOf('JoinableQueue', JoinableQueue), 'Queue.get', 'Queue.put', 'Queue.close'],
};

/** All of them, each once. */
export const allFunctions: readonly string[] = [...new Set(['fs.open', ...Object.values(functions).flat()])];

export const classOf = (kind: 'lock' | SharedKind): string => (kind === 'joinable' ? 'JoinableQueue' : classes[kind].name);

/** `receive` is for classes that inherit from Queue. */
function isOurs(method: string): boolean {
  return method !== 'constructor' && method !== 'receive';
}

/** `close` of a handle is called in two ways. */
function methodsOf(name: string, { prototype }: { readonly prototype: object }): string[] {
  const methods = Object.entries(Object.getOwnPropertyDescriptors(prototype)).flatMap(([key, { value }]) =>
    typeof value === 'function' && isOurs(key) ? [`${name}.${key}`] : [],
  );
  return Symbol.asyncDispose in prototype ? [...methods, `${name}.asyncDispose`] : methods;
}

/** The forms in which Node has a function of fs. */
export const formsOf = (name: string): readonly Form[] =>
  name in promises ? ['sync', 'callback', 'promise'] : ['sync', 'callback'];

/** Every function that a program calls, each once. */
export function functionsOf({ actors }: Program): readonly string[] {
  return [...new Set(actors.flatMap(({ steps }) => steps.flatMap(calledBy)))];
}

function calledBy(instruction: Instruction): readonly string[] {
  const [what, first, second, ...rest] = instruction as readonly [string, ...Given[]];
  const within = [first, second, ...rest].filter((given) => Array.isArray(given)).flatMap((given) => calledBy(given as Instruction));
  if (what === 'fs' || what === 'fd') return [`fs.${String(second)}`];
  if (what === 'open') return ['fs.open'];
  if (what === 'handle') return [`FileHandle.${String(first)}`];
  if (what === 'stream') return [first === 'read' ? 'fs.createReadStream' : 'fs.createWriteStream'];
  if (what === 'send') return ['process.send'];
  if (what === 'timer') return [timerOf(String(first)), ...within];
  if (what === 'lock' || what in functions) return [...methodOf(what as SharedKind, String(first)), ...within];
  return within;
}

const timerOf = (name: string): string => (name === 'begin' || name === 'unref' ? 'setTimeout' : name);

/** What gives back is a function of its own. */
function methodOf(kind: 'lock' | SharedKind, name: string): readonly string[] {
  if (name === 'iterate') return ['Queue.get'];
  if (name === 'letGo') return kind === 'joinable' ? [] : [`${classOf(kind)}.release`];
  const inherited = kind === 'joinable' && !functions.joinable.includes(`JoinableQueue.${name}`);
  return [`${inherited ? 'Queue' : classOf(kind)}.${name}`];
}
