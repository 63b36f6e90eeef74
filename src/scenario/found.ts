import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { UsageError } from './usage-error.ts';

/** Where a scenario was found in the field: a public thread, and on which versions it happens. */
export interface Found {
  /** `nodejs/node#36268`. */
  readonly thread: string;
  /** The package that shows it, at the version that this scenario is made for: `lowdb@7.0.1`. Node itself, if not given. */
  readonly package?: string;
  /** The program in which it was found, where the scenario is a model of it: `CPython`. Then nothing of it is here. */
  readonly modelOf?: string;
  /** The versions of Node, of the package or of the program on which somebody has seen it happen. */
  readonly seen: readonly string[];
  /** The first versions in which it does not happen any more; more than one where older lines were repaired as well. */
  readonly fixedIn?: readonly string[];
}

/** What is true of the versions that are here. `unknown`: nobody has looked on a version such as this. */
export interface FoundHere {
  readonly thread: string;
  readonly state: 'happens' | 'fixed' | 'unknown' | 'not installed' | 'modelled';
  /** The same in words: `still so here, on Node 20.20.2`. */
  readonly says: string;
}

/** @param from The URL of the scenario's file: its package is looked for from there. */
export function foundHere({ thread, package: needed, modelOf, seen, fixedIn = [] }: Found, from: string): FoundHere {
  if (modelOf !== undefined) return { thread, state: 'modelled', says: asModel(modelOf, seen, fixedIn) };
  const { name, version } = needed === undefined ? { name: 'Node', version: undefined } : parted(needed);
  const here = version === undefined ? process.versions.node : installedVersion(name, from);
  if (here === undefined) return { thread, state: 'not installed', says: `needs ${needed}: npm install --save-exact ${needed}` };
  const fix = fixedBy(here, fixedIn);
  if (fix !== undefined) return { thread, state: 'fixed', says: `fixed since ${name} ${fix}; here is ${here}` };
  // A line of Node changes little in what programs see of it; a package may change it in any version.
  const isKnown = version === undefined ? seen.some((one) => major(one) === major(here)) : [...seen, version].includes(here);
  if (isKnown) return { thread, state: 'happens', says: `still so here, on ${name} ${here}` };
  return { thread, state: 'unknown', says: `seen on ${name} ${seen.join(', ')}; here is ${here}, on which nobody has looked` };
}

function asModel(program: string, seen: readonly string[], fixedIn: readonly string[]): string {
  const fix = fixedIn.length > 0 ? `, fixed since ${fixedIn.join(', ')}` : '';
  return `a model of what was seen in ${[program, seen.join(', ')].join(' ').trim()}${fix}`;
}

/** @throws UsageError where the package is missing that the scenario shows. */
export function refuseWithoutPackage({ found }: { readonly found?: FoundHere }): void {
  if (found?.state === 'not installed') throw new UsageError(`This scenario shows what a package does, and ${found.says}`);
}

/** Of `@scope/name@1.2.3`. */
function parted(needed: string): { readonly name: string; readonly version: string } {
  const at = needed.lastIndexOf('@');
  return { name: needed.slice(0, at), version: needed.slice(at + 1) };
}

/** Packages need not export their package.json, so it is looked for as Node looks for packages. */
function installedVersion(name: string, from: string): string | undefined {
  const folders = createRequire(from).resolve.paths(name) ?? [];
  const file = folders.map((folder) => join(folder, name, 'package.json')).find((path) => existsSync(path));
  return file === undefined ? undefined : (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
}

/** The version that has the repair: that of the same line, or the newest where the line is newer. */
function fixedBy(here: string, fixedIn: readonly string[]): string | undefined {
  const newest = Math.max(...fixedIn.map(major));
  return fixedIn.find((one) =>
    major(one) === major(here) ? !isBefore(here, one) : major(one) === newest && newest < major(here),
  );
}

const numbers = (version: string): number[] => version.split(/[.-]/, 3).map(Number);
const major = (version: string): number => numbers(version)[0]!; // A version begins with a number.

function isBefore(one: string, other: string): boolean {
  const [a, b] = [numbers(one), numbers(other)];
  const at = a.findIndex((number, index) => number !== b[index]);
  return at !== -1 && a[at]! < b[at]!;
}
