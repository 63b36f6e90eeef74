import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Allowed } from '../gate/index.ts';
import { UsageError } from '../scenario/index.ts';

/**
 * What programs may do outside of the copy: `write:PATH`, `net:HOST:PORT`, `net:PATH` of a Unix socket.
 * @throws UsageError for anything else.
 */
export function allowedBy(texts: readonly string[], cwd: string): Allowed {
  const write: string[] = [];
  const net: string[] = [];
  for (const text of texts) {
    const [kind, what = ''] = text.split(/:(.*)/s, 2);
    if (kind === 'write' && what !== '') write.push(realOf(resolve(cwd, what)));
    else if (kind === 'net' && /^.+:\d+$|^[./]/.test(what)) net.push(/:\d+$/.test(what) ? what : resolve(cwd, what));
    else throw new UsageError(`allow=${text} allows nothing. Write allow=write:PATH or allow=net:HOST:PORT.`);
  }
  return { from: cwd, write, net };
}

/** Without links, as far as it is there. */
const realOf = (path: string): string =>
  existsSync(path) || dirname(path) === path ? realpathSync(path) : join(realOf(dirname(path)), basename(path));
