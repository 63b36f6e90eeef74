import fs from 'node:fs';

type Fs = Readonly<typeof fs>;

const key: unique symbol = Symbol.for('racecourse.native-fs');

/** Node's own functions, as they were before the first of them was replaced. Held by the thread, since several copies of this module may be loaded. */
export function nativeFs(): Fs {
  const thread = globalThis as { [key]?: Fs };
  return (thread[key] ??= { ...fs, promises: { ...fs.promises } });
}

/** Node's own functions, as they were before anything was led through the gate. */
export const original: Fs = nativeFs();
