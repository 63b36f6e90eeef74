import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsageError } from '../../scenario/index.ts';

/** By its first line a repro of ours is known: it may be written again, and is no part of what programs share. */
export const marker = '// A reproduction that needs nothing but Node: ';

/** Whether the file is one. Only a module of JavaScript can be. */
export function isRepro(path: string): boolean {
  if (!path.endsWith('.mjs')) return false;
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(marker.length);
    return bytes.toString('utf8', 0, readSync(file, bytes)) === marker;
  } finally {
    closeSync(file);
  }
}

/** @throws UsageError where no repro can be written: before anything is explored. */
export function refuseToOverwrite(named: string, cwd: string): void {
  const path = resolve(cwd, named);
  const cannot = (why: string): UsageError => new UsageError(`Cannot write the repro "${named}": ${why}`);
  if (!named.endsWith('.mjs')) throw cannot('it is a module of JavaScript. Give it a name that ends in .mjs.');
  if (!existsSync(dirname(path))) throw cannot(`there is no folder "${dirname(path)}". Make it, or name another.`);
  if (!existsSync(path)) return;
  if (!statSync(path).isFile() || !isRepro(path))
    throw cannot('it is there, and was not written by repro=. Name another, or remove it.');
}
