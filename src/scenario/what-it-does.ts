import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ScenarioFile } from './catalogue.ts';

/** What a variant does, in a line: the comment above its function if there is one, and where that stands. */
export function whatItDoes({ url }: ScenarioFile, name: string): string {
  const path = fileURLToPath(url);
  const { says, at } = written(path, name);
  if (at === -1) return basename(path);
  const place = `${name}, ${basename(path)}:${at + 1}`;
  return says === '' ? place : `${says} (${place})`;
}

/** What each variant does, by its name: the first sentence of the comment above its function. Without those that have none. */
export function whatTheyDo({ url }: ScenarioFile, functions: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const path = fileURLToPath(url);
  const all = Object.entries(functions).map(([variant, name]) => [variant, written(path, name).says] as const);
  return Object.fromEntries(all.filter(([, says]) => says !== ''));
}

/** The first sentence of the comment above a function, and in which line that begins; -1: it stands nowhere. */
function written(path: string, name: string): { readonly says: string; readonly at: number } {
  const lines = readFileSync(path, 'utf8').split('\n');
  const start = new RegExp(`^(export )?(default )?(async )?(function\\*? |const |let |class )${name.replaceAll('$', '\\$')}\\b`);
  const at = name === '' ? -1 : lines.findIndex((line) => start.test(line));
  return { says: at === -1 ? '' : commentAbove(lines, at), at };
}

/** The first sentence of the comment that ends in the line above. */
function commentAbove(lines: readonly string[], at: number): string {
  let first = at;
  if (/^\s*\/\/ /.test(lines[at - 1] ?? '')) while (/^\s*\/\/ /.test(lines[first - 1] ?? '')) first--;
  else if (/\*\/\s*$/.test(lines[at - 1] ?? '')) {
    while (first > 0 && !/\/\*/.test(lines[first]!)) first--;
  }
  const text = lines
    .slice(first, at)
    .join(' ')
    .replace(/\/\*+|\*+\/|^\s*\/\/|\s+(\*|\/\/)(?=\s)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return /^.*?[.?!](?= |$)/.exec(text)?.[0] ?? text;
}
