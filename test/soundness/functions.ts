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
  paths: [...pathRows.map(({ name }) => `fs.${name}`), 'fs.createReadStream', 'fs.createWriteStream'],
  descriptors: ['fs.close', ...descriptorRows.map(({ name }) => `fs.${name}`)],
  handles: methodsOf('FileHandle', HeldFileHandle),
  timers: Object.keys(timers).filter((name) => name !== 'begin' && name !== 'unref'),
  ...(Object.fromEntries(Object.entries(classes).map(([kind, from]) => [kind, methodsOf(from.name, from)])) as unknown as Record<
    keyof typeof classes,
    readonly string[]
  >),
  joinable: [...methodsOf('JoinableQueue', JoinableQueue), 'Queue.get', 'Queue.put', 'Queue.close'],
};

const { paths, descriptors, handles, timers: ofTime, ...ofPrimitives } = functions;

/** Node's own, each once. */
export const wrapped: readonly string[] = ['fs.open', ...paths, ...descriptors, ...handles, ...ofTime];

/** Methods of primitives, each once. */
export const methods: readonly string[] = [...new Set(Object.values(ofPrimitives).flat())];

export const classOf = (kind: 'lock' | SharedKind): string => (kind === 'joinable' ? 'JoinableQueue' : classes[kind].name);

/** `receive` is for classes that inherit from Queue. */
function isOurs(method: string): boolean {
  return method !== 'constructor' && method !== 'receive';
}

/** `close` of a handle is called in two ways. */
function methodsOf(name: string, { prototype }: { readonly prototype: object }): string[] {
  const own = Object.entries(Object.getOwnPropertyDescriptors(prototype)).flatMap(([key, { value }]) =>
    typeof value === 'function' && isOurs(key) ? [`${name}.${key}`] : [],
  );
  return Symbol.asyncDispose in prototype ? [...own, `${name}.asyncDispose`] : own;
}

/** The forms in which Node has a function of fs. */
export const formsOf = (name: string): readonly Form[] =>
  name in promises ? ['sync', 'callback', 'promise'] : ['sync', 'callback'];

/** Every function that a program calls, each once. */
export function functionsOf({ actors }: Program): readonly string[] {
  return [...new Set(actors.flatMap(({ steps }) => steps.flatMap(calledBy)))];
}

function calledBy(instruction: Instruction): readonly string[] {
  const [what, ...given] = instruction as readonly [string, ...Given[]];
  const [first = '', second = ''] = given.map((one) => (typeof one === 'string' ? one : ''));
  const within = given.filter((one) => Array.isArray(one)).flatMap((one) => calledBy(one as unknown as Instruction));
  if (what === 'fs' || what === 'fd') return [`fs.${second}`];
  if (what === 'open') return ['fs.open'];
  if (what === 'handle') return [`FileHandle.${first}`];
  if (what === 'stream') return [first === 'read' ? 'fs.createReadStream' : 'fs.createWriteStream'];
  if (what === 'timer') return [timerOf(first), ...within];
  if (what === 'lock' || what in functions) return [...methodOf(what as SharedKind, first), ...within];
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
