import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { HeldDir } from '../wrappers/held-dir.ts';

let unknowns = 0;

/**
 * Stands for what a program learnt from an operation: equal texts for equal things. A value that it cannot look into equals no
 * other, so that two states are never taken for one.
 */
export function learntFrom(value: unknown): string {
  const text = textOf(value);
  return text.length > 40 ? hash(text) : text;
}

const hash = (content: string | Uint8Array): string => createHash('sha1').update(content).digest('base64');

function textOf(value: unknown): string {
  if (ArrayBuffer.isView(value)) return `bytes ${hash(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))}`;
  if (Array.isArray(value)) return value.map(textOf).join('|');
  if (value instanceof Error) return `${value.name} ${String((value as NodeJS.ErrnoException).code)} ${value.message}`;
  if (typeof value !== 'object' || value === null) return `${typeof value} ${String(value)}`;
  if (value instanceof HeldDir) return `folder ${textOf(value.listed)}`;
  if ('mtimeMs' in value && 'mode' in value) return stats(value);
  if ('isDirectory' in value && 'name' in value) return entry(value as Dirent);
  return `unknown ${++unknowns}`;
}

const stats = ({ mode, size, mtimeMs, atimeMs, nlink }: { readonly [name: string]: unknown }): string =>
  ['stats', mode, size, mtimeMs, atimeMs, nlink].join(' ');

const entry = (dirent: Dirent): string =>
  `${dirent.parentPath} ${dirent.name}${dirent.isDirectory() ? '/' : ''}${dirent.isSymbolicLink() ? '@' : ''}`;
