import type { Gate, Operation, Settle } from '../operation.ts';
import { original } from './originals.ts';
import { excerpt } from './scope.ts';
import type { Row } from './table.ts';

/** What the operating system sees of reading or writing a whole file: a step at a time, each with what came of the last. */
type Steps = Generator<Omit<Operation, 'on'>, unknown, never>;

const chunkBytes = 64 * 1024;
const { closeSync, openSync, readSync, writeSync } = original;

/** The steps of a row that reads or writes a whole file. Undefined: it is one step anyway. */
export function fineSteps({ name }: Row, [target, ...rest]: readonly unknown[]): Steps | undefined {
  if (name === 'readFile') return reading(target as string, optionsOf(rest[0]));
  if (name === 'writeFile') return writing(target as string, rest[0], { flag: 'w', ...optionsOf(rest[1]) });
  if (name === 'appendFile') return writing(target as string, rest[0], { flag: 'a', ...optionsOf(rest[1]) });
  return undefined;
}

interface Options {
  readonly encoding?: BufferEncoding | null;
  readonly flag?: string;
  readonly mode?: number;
}

const optionsOf = (given: unknown): Options =>
  typeof given === 'string' ? { encoding: given as BufferEncoding } : (given ?? {});

function* reading(target: string | number, { encoding, flag = 'r' }: Options): Steps {
  const descriptor: number = typeof target === 'number' ? target : yield { verb: 'open', perform: () => openSync(target, flag) };
  const chunks: Buffer[] = [];
  for (;;) {
    const chunk: Buffer = yield {
      verb: 'read',
      perform: () => {
        const buffer = Buffer.alloc(chunkBytes);
        return buffer.subarray(0, readSync(descriptor, buffer));
      },
      tell: excerpt,
    };
    chunks.push(chunk);
    if (chunk.length < chunkBytes) break;
  }
  if (typeof target !== 'number') yield { verb: 'close', perform: () => closeSync(descriptor) };
  const content = Buffer.concat(chunks);
  return encoding ? content.toString(encoding) : content;
}

function* writing(target: string | number, data: unknown, { encoding, flag, mode }: Options): Steps {
  const bytes = ArrayBuffer.isView(data)
    ? Buffer.from(data.buffer, data.byteOffset, data.byteLength)
    : Buffer.from(String(data), encoding ?? 'utf8');
  const descriptor: number =
    typeof target === 'number' ? target : yield { verb: 'open', perform: () => openSync(target, flag ?? 'w', mode) };
  for (let at = 0; at < bytes.length;) {
    const chunk = bytes.subarray(at, at + chunkBytes);
    at += yield { verb: 'write', perform: () => writeSync(descriptor, chunk), tell: () => excerpt(chunk) };
  }
  if (typeof target !== 'number') yield { verb: 'close', perform: () => closeSync(descriptor) };
  return undefined;
}

/** Each step an operation of its own, one after the other. */
export function runFine(gate: Gate, on: string, steps: Steps, settle: Settle): void {
  function next(value?: unknown): void {
    const step = steps.next(value as never);
    if (step.done) return settle(null, step.value);
    const operation = { ...(step.value as Operation), on };
    const start = (done: Settle): void => void process.nextTick(() => perform(operation, done));
    gate.begin({ ...operation, start }, (error, result) => (error === null ? next(result) : settle(error)));
  }
  next();
}

function perform(operation: Operation, done: Settle): void {
  try {
    done(null, operation.perform());
  } catch (error) {
    done(error);
  }
}

export function runFineSync(gate: Gate, on: string, steps: Steps): unknown {
  for (let step = steps.next(); ;) {
    if (step.done) return step.value;
    step = steps.next(gate.call({ ...(step.value as Operation), on }) as never);
  }
}
