import { isBuiltin } from 'node:module';
import { builtIn, hasGetter, precede, type Say } from './noting.ts';

/** Node's own database, where this Node has one: it reads and writes its files by itself. A database in memory concerns no other actor. */
export function noteDatabases(say: Say): void {
  noteLocalStorage(say);
  if (!isBuiltin('node:sqlite')) return;
  const sqlite = builtIn('node:sqlite');
  for (const name of ['DatabaseSync', 'Database'])
    precede(sqlite, name, ([path]) => {
      if (path !== ':memory:' && path !== '') say('opened a database of node:sqlite');
    });
  precede(sqlite, 'backup', () => say('copied a database of node:sqlite'));
}

/** A database as well, in the file that `--localstorage-file` names; without one there is none to be had. */
function noteLocalStorage(say: Say): void {
  const given = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
  if (!hasGetter(given) || !given.configurable) return;
  Object.defineProperty(globalThis, 'localStorage', {
    ...given,
    get(this: unknown) {
      const storage = given.get.call(this);
      if (storage !== undefined) say('used localStorage');
      return storage;
    },
  });
}
