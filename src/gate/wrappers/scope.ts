import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import type { Gate, Settle } from '../operation.ts';
import { sharesFolder } from '../shares.ts';
import { original } from './originals.ts';
import type { Row } from './table.ts';
import type { Draw } from './temporary-folder.ts';

/** What the wrappers of one thread share: the gate, and which descriptors are open on something shared. */
export class Scope {
  readonly gate: Gate;
  readonly descriptors = new Map<number, string>();
  /** Where operations are held: what the system would choose at random is drawn from this. */
  readonly draw: Draw | undefined;
  readonly #inner = new AsyncLocalStorage<true>();

  constructor(gate: Gate, draw?: Draw) {
    this.gate = gate;
    this.draw = draw;
  }

  /** What a path, a descriptor or a handle is called. Undefined: it is not shared, or what runs is part of an operation. */
  nameOf(target: unknown): string | undefined {
    if (this.gate.isInside() || this.#inner.getStore()) return undefined;
    if (typeof target === 'number') return this.descriptors.get(target);
    if (isHandle(target)) return this.descriptors.get(target.fd);
    return this.gate.nameOf(target);
  }

  /** Runs an original that calls other functions of fs later; `settle` is called outside again. */
  asInner(start: (settle: Settle) => void, settle: Settle): void {
    if (this.gate.mode === 'hold') return start(settle);
    const outside = AsyncResource.bind(settle);
    this.#inner.run(true, () => start(outside));
  }

  /** Remembers a descriptor of a regular file or a folder. Without a name no other actor sees it. */
  opened(descriptor: number, name: string | undefined): number {
    if (name === undefined) return descriptor;
    const stat = original.fstatSync(descriptor);
    if (stat.isFile() || stat.isDirectory()) this.descriptors.set(descriptor, name);
    return descriptor;
  }
}

/** Whether it is a `FileHandle`. */
export const isHandle = (target: unknown): target is { readonly fd: number } =>
  typeof target === 'object' &&
  target !== null &&
  !Buffer.isBuffer(target) &&
  typeof (target as { fd?: unknown }).fd === 'number';

/** What a row has to tell, in a few characters. */
export function tellOf({ tells }: Row, args: readonly unknown[]): ((value: unknown) => string) | undefined {
  if (tells === 'argument') return () => excerpt(args[1]);
  return tells === 'result' ? excerpt : undefined;
}

export function excerpt(content: unknown): string {
  const text = ArrayBuffer.isView(content)
    ? Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, 200)).toString()
    : Array.isArray(content)
      ? content
          .filter((entry) => entry !== sharesFolder)
          .map((entry: unknown) => (typeof entry === 'string' ? entry : String((entry as { name?: unknown }).name)))
          .join(' ')
      : String(content);
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
