import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../../scenario/index.ts';
import { now } from '../../transcript/index.ts';
import type { WireFile } from '../control/wire-log.ts';

const start = '# racecourse wire';

const head = `${start} 1: milliseconds, actor, -> what it reports or <- what it is told, line; with tabs between. # is a remark.\n`;

/**
 * Begins the file anew.
 * @throws UsageError when it cannot be written, and when it is there and was not made so: a user's own file is not to be written
 * over.
 */
export function beginWire(name: string): WireFile {
  const path = resolve(name);
  try {
    if (existsSync(path)) refuseOther(name, path);
    writeFileSync(path, head);
  } catch (error) {
    throw error instanceof UsageError ? error : cannot(name, (error as Error).message);
  }
  return { path, from: now() };
}

function refuseOther(name: string, path: string): void {
  if (!statSync(path).isFile()) throw cannot(name, 'it is no file');
  const text = readFileSync(path, 'utf8');
  if (text !== '' && !text.startsWith(start)) throw cannot(name, 'it is there already, and no earlier wire=FILE has made it');
}

const cannot = (name: string, why: string): UsageError =>
  new UsageError(`Cannot write the wire to "${name}": ${why}. Name a new file in a folder that is there, such as wire=wire.txt.`);
