import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What an example tells its reader to do: write a file, or change one. */
export type Change =
  | { readonly kind: 'writes'; readonly file: string; readonly text: string }
  /** Each of the pieces stands in the file, and becomes another. */
  | { readonly kind: 'changes'; readonly file: string; readonly pieces: readonly Piece[] };

interface Piece {
  readonly before: string;
  readonly after: string;
}

/** The code blocks of a page: a program whose first line is a path, or a difference whose first line is one. */
export function changesIn(page: string): Change[] {
  return [...page.matchAll(/```(ts|diff)\n([\s\S]*?)```/g)].flatMap(([, language, text = '']): Change[] => {
    const [first = '', ...rest] = text.split('\n');
    if (language === 'diff') return [{ kind: 'changes', file: first.replace(/^--- /, ''), pieces: piecesOf(rest) }];
    const [, file] = /^\/\/ (\S+\.ts)$/.exec(first) ?? [];
    return file === undefined ? [] : [{ kind: 'writes', file, text: rest.join('\n') }];
  });
}

/** A piece ends where something is unchanged after something was changed: what comes next may stand elsewhere in the file. */
function piecesOf(lines: readonly string[]): Piece[] {
  const pieces: { before: string[]; after: string[]; isChanged: boolean }[] = [];
  let last: string | undefined;
  for (const line of lines) {
    if (line === '') continue;
    const [mark = '', text] = [line[0], line.slice(1)];
    if (pieces.length === 0 || (mark !== '+' && last === '+')) pieces.push({ before: [], after: [], isChanged: false });
    const piece = pieces.at(-1)!;
    if (mark !== '+') piece.before.push(text);
    if (mark !== '-') piece.after.push(text);
    last = mark;
  }
  return pieces.map(({ before, after }) => ({ before: before.join('\n'), after: after.join('\n') }));
}

/** The file as it is then. @throws Error where a piece does not stand in it, once. */
export function changed(text: string, { file, pieces }: Extract<Change, { kind: 'changes' }>): string {
  return pieces.reduce((now, { before, after }) => {
    const found = `\n${now}`.split(`\n${before}\n`);
    if (found.length !== 2) throw new Error(`${file} has ${found.length - 1} times:\n${before}`);
    return found.join(`\n${after}\n`).slice(1);
  }, text);
}

/** Does in a folder what it says. */
export function follow(change: Change, folder: string): void {
  const path = join(folder, change.file);
  writeFileSync(path, change.kind === 'writes' ? change.text : changed(readFileSync(path, 'utf8'), change));
}
