import type { FileHandle } from 'node:fs/promises';
import type { Settle } from '../operation.ts';
import { HeldFileHandle } from './file-handle.ts';
import { openNow } from './open-files.ts';
import { openingWith } from './opening.ts';
import { original } from './originals.ts';
import { laterRefusalOf, type Refusal } from './refusal.ts';
import { tellOf, type Scope } from './scope.ts';
import { standIn } from './stand-in.ts';
import type { Row } from './table.ts';

type Any = (...args: unknown[]) => unknown;

/** `fs.promises.open`. */
export function openPromise(scope: Scope): Any {
  const real = original.promises.open as unknown as Any;
  return standIn(real, (...args) => {
    const on = scope.nameOf(args[0]);
    if (on === undefined) return real(...args);
    const start = (done: Settle): void => {
      (real(...args) as Promise<FileHandle>).then(
        (handle) => done(null, recorded(scope, on, handle)),
        (error: unknown) => done(error),
      );
    };
    const begun = (refusal?: Refusal): Promise<unknown> =>
      new Promise((resolve, reject) => {
        if (refusal) return reject(refusal.error);
        const perform = (): HeldFileHandle => new HeldFileHandle(scope, on, openNow(scope, on, args));
        scope.gate.begin({ verb: 'open', on, opens: openingWith(args[1]), perform, start }, (error, handle) =>
          error === null ? resolve(handle) : reject(error),
        );
      });
    const later = scope.gate.mode === 'hold' && laterRefusalOf('open', 1, args, (others) => real(...others));
    return later ? later.then(begun) : begun();
  });
}

const methods = ['appendFile', 'chmod', 'chown', 'close', 'datasync', 'read', 'readFile', 'readv', 'stat'] as const;
const more = ['sync', 'truncate', 'utimes', 'write', 'writeFile', 'writev'] as const;

const tellings: Readonly<Record<string, Pick<Row, 'tells'>>> = {
  appendFile: { tells: 'argument' },
  readFile: { tells: 'result' },
  write: { tells: 'argument' },
  writeFile: { tells: 'argument' },
};

/** Node's own handle, whose methods tell when they begin and end. */
function recorded(scope: Scope, on: string, handle: FileHandle): FileHandle {
  scope.opened(handle.fd, on);
  for (const name of [...methods, ...more]) {
    const real = (handle[name] as unknown as Any).bind(handle);
    const verb = name.replace(/File$/, '');
    Object.defineProperty(handle, name, {
      configurable: true,
      writable: true,
      value: (...args: unknown[]) => {
        if (name === 'close') scope.descriptors.delete(handle.fd);
        return new Promise((resolve, reject) => {
          const start = (done: Settle): void => {
            (real(...args) as Promise<unknown>).then((value) => done(null, value), done);
          };
          const tell = tellOf({ name, verb, ...tellings[name] }, [handle, ...args]);
          const operation = { verb, on, perform: () => undefined, start, ...(tell ? { tell } : {}) };
          scope.gate.begin<unknown>(operation, (error, value) => (error === null ? resolve(value) : reject(error)));
        });
      },
    });
  }
  return handle;
}
