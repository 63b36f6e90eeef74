import { isBuiltin } from 'node:module';
import { builtIn, precede, type Say } from './noting.ts';

/** Node's own database, where this Node has one: it reads and writes its files by itself. One in memory concerns nobody else. */
export function noteDatabases(say: Say): void {
  if (!isBuiltin('node:sqlite')) return;
  const sqlite = builtIn('node:sqlite');
  precede(sqlite, 'DatabaseSync', ([path]) => {
    if (path !== ':memory:' && path !== '') say('opened a database of node:sqlite');
  });
  precede(sqlite, 'backup', () => say('copied a database of node:sqlite'));
}
