import { openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { now, type Trace } from '../../transcript/index.ts';
import { currentActor, type ActorContext } from '../context/actor.ts';

type Stream = 'stdout' | 'stderr';
type Write = (text: string | Uint8Array) => void;
const streams: readonly Stream[] = ['stdout', 'stderr'];

/** In a process of its own: standard output is a file already and written synchronously; the trace adds when. */
export function traceOutput(trace: Trace): Write {
  for (const stream of streams) {
    wrap(stream, (chunk, write) => {
      trace.append({ kind: 'wrote', at: now(), stream, bytes: Buffer.byteLength(chunk) });
      return write();
    });
  }
  return (text) => void process.stderr.write(text);
}

/**
 * In a thread: Node would hand its output to the main thread in later turns (https://github.com/nodejs/node/issues/53701), where it
 * is lost when the thread is terminated.
 */
export function writeThrough(actor: ActorContext): Write {
  const write = toFiles(actor);
  for (const stream of streams) wrap(stream, (chunk) => write(stream, chunk));
  return (text) => void write('stderr', text);
}

const tasksWrapped = Symbol.for('racecourse.tasksWrapped');

/** In a process with tasks: what a task prints goes to its own files, what others print goes where it always went. */
export function divertTaskOutput(): void {
  const holder = process as { [tasksWrapped]?: boolean };
  if (holder[tasksWrapped]) return;
  holder[tasksWrapped] = true;
  const files = new WeakMap<ActorContext, ReturnType<typeof toFiles>>();
  for (const stream of streams) {
    // At once: code that has printed before (console, say) holds the stream, and will not ask for it again.
    wrapNow(process[stream], (chunk, write) => {
      const actor = currentActor();
      if (actor?.as !== 'task') return write();
      const own = files.get(actor) ?? toFiles(actor);
      files.set(actor, own);
      return own(stream, chunk);
    });
  }
}

/** Appends to an actor's own output files, and says in its trace when. */
function toFiles(actor: ActorContext): (stream: Stream, chunk: string | Uint8Array) => boolean {
  const opened: Partial<Record<Stream, number>> = {};
  return (stream, chunk) => {
    opened[stream] ??= openSync(join(actor.folder, stream), 'a');
    actor.trace.append({ kind: 'wrote', at: now(), stream, bytes: Buffer.byteLength(chunk) });
    writeSync(opened[stream], typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
    return true;
  };
}

type Instead = (chunk: string | Uint8Array, write: () => boolean) => boolean;

/** Wraps a standard stream when code first asks for it: Node, too, makes them on first use, and each costs a millisecond. */
function wrap(stream: Stream, instead: Instead): void {
  const getOwn = Object.getOwnPropertyDescriptor(process, stream)?.get?.bind(process);
  if (!getOwn) return wrapNow(process[stream], instead);
  let wrapped: NodeJS.WriteStream | undefined;
  const getWrapped = (): NodeJS.WriteStream => {
    if (wrapped) return wrapped;
    wrapped = getOwn() as NodeJS.WriteStream;
    wrapNow(wrapped, instead);
    return wrapped;
  };
  Object.defineProperty(process, stream, { configurable: true, enumerable: true, get: getWrapped });
}

/** Puts `instead` before a stream's own `write`, with its callback called either way. */
function wrapNow(own: NodeJS.WriteStream, instead: Instead): void {
  const write = own.write.bind(own) as (...args: unknown[]) => boolean;
  own.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
    let passed = false;
    const result = instead(chunk, () => {
      passed = true;
      return write(chunk, ...rest);
    });
    const done = rest.at(-1);
    if (!passed && typeof done === 'function') process.nextTick(done);
    return result;
  };
}
