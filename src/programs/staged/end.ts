import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { newLeavingOut } from './leaving-out.ts';
import { randomValues, type Drawers } from './random-values.ts';

/** How a run of all programs has ended: what people read of it, and what is compared. Plain data. */
export interface End {
  /** What each program exited with, by its name; or why it has not: `killed`. */
  readonly exits: Readonly<Record<string, number | string>>;
  /** What is otherwise than it was at the beginning, by path: a text, or how much of what; null: it is gone. */
  readonly files: Readonly<Record<string, string | null>>;
  /** What the check said, where there is one: `passes`, or why not. */
  readonly check?: string;
  /** The check has looked at who was killed. */
  readonly knowsKills?: true;
  /** Which programs had to be told to end. */
  readonly told?: readonly string[];
  /** What was not compared, in a few words each: `times in log.txt`. */
  readonly leftOut: readonly string[];
}

/** What is compared of it, as text. */
export const keyOf = ({ exits, files }: Pick<End, 'exits' | 'files'>): string => JSON.stringify([exits, files]);

export const killedIn = ({ exits }: Pick<End, 'exits'>): readonly string[] =>
  Object.keys(exits).filter((name) => exits[name] === 'killed');

/** What is compared, as it was. */
export function endOfKey(key: string): End {
  const [exits, files] = JSON.parse(key) as [End['exits'], End['files']];
  return { exits, files, leftOut: [] };
}

/** What lay in the folder at the beginning, by path: its digest. */
export type Beginning = Readonly<Record<string, string>>;

/** The home of a run's programs lies in the folder, under this name; what is temporary is nobody's end. */
const [own, home] = ['.racecourse-shares', '.racecourse-shares/home'];

const longest = 400;

/** Everything that lies in a folder. */
export const beginningOf = (folder: string): Beginning =>
  Object.fromEntries(contentsIn(folder).map(({ name, content }) => [name, digestOf(content)]));

/** @param ignore Globs. @param drawers Whose random values may stand in files, and in their names. */
export function endOf(before: Beginning, exits: End['exits'], ignore: readonly string[], drawers: Drawers = []): End {
  const leaving = newLeavingOut(ignore, randomValues(drawers));
  const files = new Map<string, string | null>();
  const all = contentsIn('.');
  const changed = all.filter(({ name, content }) => !leaving.isIgnored(shownName(name)) && before[name] !== digestOf(content));
  for (const { name, content } of changed) {
    leaving.hear(shownName(name));
    leaving.hear(content.toString());
  }
  for (const { name, content } of changed) {
    const shown = leaving.from(shownName(name), 'the name of');
    files.set(
      shown,
      textOf(content, (text) => leaving.from(text, shown)),
    );
  }
  const seen = new Set(all.map(({ name }) => name));
  for (const name of Object.keys(before)) if (!seen.has(name) && !leaving.isIgnored(name)) files.set(name, null);
  const sorted = [...files].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return { exits, files: Object.fromEntries(sorted), leftOut: leaving.remarks() };
}

const shownName = (name: string): string => (name.startsWith(`${home}/`) ? `~${name.slice(home.length)}` : name);

type Content = Buffer | string;

/** Files and links; a folder only where it is empty. */
function contentsIn(root: string): { readonly name: string; readonly content: Content }[] {
  const found: { name: string; content: Content }[] = [];
  function look(folder: string): void {
    const entries = readdirSync(join(root, folder)).toSorted();
    for (const entry of entries) if (entry !== 'node_modules') add(folder === '' ? entry : `${folder}/${entry}`);
    if (entries.length === 0 && folder !== '') found.push({ name: `${folder}/`, content: 'an empty folder' });
  }
  function add(name: string): void {
    if (name === own) return; // A listing leaves it out, or does not.
    const path = join(root, name);
    const stat = lstatSync(path);
    if (stat.isDirectory()) look(name);
    else if (stat.isSymbolicLink()) found.push({ name, content: `leads to ${readlinkSync(path)}` });
    else found.push({ name, content: stat.isFile() ? readFileSync(path) : 'no regular file' });
  }
  look('');
  if (existsSync(join(root, home))) look(home);
  return found.filter(({ name }) => name !== `${home}/`);
}

const digestOf = (content: Content): string => createHash('sha256').update(content).digest('hex').slice(0, 16);

/** As it is read by people, if it is short text; else its length and digest. */
export function textOf(content: Content, leaveOut: (text: string) => string): string {
  const text = leaveOut(content.toString());
  if (!text.includes('\uFFFD') && text.length <= longest) return text;
  const compared = text.includes('\uFFFD') ? content : text;
  return `${compared.length} ${typeof compared === 'string' ? 'characters' : 'bytes'}, sha256 ${digestOf(compared)}`;
}
