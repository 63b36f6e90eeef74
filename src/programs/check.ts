import { locate } from '../process/for-tools.ts';
import { programOf, type Program } from './program.ts';
import { wordsOf } from './words.ts';

/** What says whether an end is right: a Node program, which is an actor, too; any other command; or an exported function. */
export type Check =
  | { readonly kind: 'program'; readonly program: Program }
  | { readonly kind: 'command'; readonly command: string }
  | { readonly kind: 'function'; readonly module: string; readonly export: string };

/** Called in the copy, once all programs have ended. What returns false or throws does not pass. */
export type CheckFunction = (end: {
  /** The copy, as programs call it. */
  readonly folder: string;
  /** What each program exited with, by its name; `killed` for one that exploration has killed. */
  readonly exits: Readonly<Record<string, number | string>>;
  /** With `kill: true`: names of those that exploration has killed. A check that reads this decides of such ends as well, whatever it says where these never come. */
  readonly killed: readonly string[];
}) => unknown;

/** A function by its name, as it can be written down. */
export type NamedFunction = Omit<Extract<Check, { readonly kind: 'function' }>, 'kind'>;

/**
 * @throws UsageError for a Node program that is not there.
 * @throws Error for a function that no module exports.
 */
export async function checkOf(check: string | CheckFunction | NamedFunction, cwd: string): Promise<Check> {
  if (typeof check === 'object') return { kind: 'function', ...check };
  if (typeof check === 'function') return { kind: 'function', ...(await locate(check)) };
  const [first = ''] = wordsOf(check) ?? [];
  if (!/(^|\/)node$|\.[mc]?[jt]s$/.test(first)) return { kind: 'command', command: check };
  return { kind: 'program', program: { ...programOf(check, cwd), name: 'check' } };
}
