import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isVirtualPid } from '../../gate/drawn.ts';
import { hasSigns } from '../staged/leaving-out.ts';
import { textOf, type End } from '../staged/end.ts';

/** What tells one end from others: contents of files, by path, and `exit of add x`. Null: there is no such file. */
export type Compared = Readonly<Record<string, string | number | null>>;

export interface ComparedEnds {
  readonly wrong: Compared;
  readonly right: readonly Compared[];
}

/** Under this name stands what a program exited with. */
export const exitName = (program: string): string => `exit of ${program}`;

/**
 * What is otherwise in the wrong end than in others. Undefined: nothing that can be compared outside of Racecourse.
 * @param folder In which everything is as it was at the beginning.
 */
export function comparedEnds(wrong: End, right: readonly End[], folder: string): ComparedEnds | undefined {
  const ends = [wrong, ...right];
  const readers = ends.map((end) => readerOf(end, folder));
  const names = [...new Set(ends.flatMap((end) => Object.keys(flat(end))))].filter((name) => {
    const told = readers.map((read) => read(name));
    return new Set(told).size > 1 && isComparable(name, told, ends);
  });
  const valuesIn = (end: End): Compared => {
    const read = readerOf(end, folder);
    return Object.fromEntries(names.map((name) => [name, read(name)]));
  };
  const compared = { wrong: valuesIn(wrong), right: right.map(valuesIn) };
  const tells = compared.right.every((end) => names.some((name) => end[name] !== compared.wrong[name]));
  return tells && names.length > 0 ? compared : undefined;
}

const flat = ({ files, exits }: End): Compared => ({
  ...Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text === null ? null : withoutPids(text)])),
  ...Object.fromEntries(Object.entries(exits).map(([name, exit]) => [exitName(name), exit])),
});

/** What is not otherwise than at the beginning stands there. */
function readerOf(end: End, folder: string): (name: string) => string | number | null {
  const told = flat(end);
  return (name) => told[name] ?? (name in told ? null : beginning(folder, name));
}

/** Elsewhere processes have other numbers, and each time others. */
const withoutPids = (text: string): string =>
  text.replaceAll(/(?<!\d)\d{7}(?!\d)/g, (digits) =>
    isVirtualPid(Number(digits)) && Number(digits) < 2 ** 22 + 1000 ? '<pid>' : digits,
  );

function beginning(folder: string, name: string): string | null {
  const path = join(folder, name);
  return existsSync(path) && !name.endsWith('/') ? textOf(readFileSync(path), (text) => text) : null;
}

/** A name with a time in it is another each time, and so is the digest of what has one in it. */
function isComparable(name: string, told: readonly unknown[], ends: readonly End[]): boolean {
  if (hasSigns(name) || /\/$|^~/.test(name)) return false;
  const isDigest = told.some((value) => typeof value === 'string' && isDigestText(value));
  return !isDigest || !ends.some(({ leftOut }) => leftOut.some((what) => what.endsWith(` in ${name}`)));
}

/** Long or no text: only its length and its digest are known. */
export const isDigestText = (value: string): boolean => /^\d+ (?:characters|bytes), sha256 [0-9a-f]{16}$/.test(value);
