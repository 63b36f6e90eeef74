import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { didYouMean, UsageError } from './usage-error.ts';

/** A scenario's file. Nothing of it has been run. */
export interface ScenarioFile {
  /** What it is called on the command line: the file's name, or the path of one's own file as typed. */
  readonly name: string;
  /** The folder that it lies in: `races`. */
  readonly topic: string;
  readonly url: string;
  /** A file of one's own, not of the catalogue. */
  readonly isOwn: boolean;
  /** The question that its header begins with. */
  readonly question: string;
  /** The commands that its header suggests besides the plain one, with what it says of them. */
  readonly next: readonly { readonly command: string; readonly says: string }[];
}

/** Every scenario that comes with Racecourse, by topic and name. */
export function catalogue(): readonly ScenarioFile[] {
  const root = fileURLToPath(new URL('../../scenarios/', import.meta.url));
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .toSorted()
    .map((path) => scenarioFile(join(root, path), basename(path, '.ts'), false));
}

/**
 * Finds a scenario by its name in the catalogue, or by the path of any file.
 * @throws UsageError that names the nearest one when there is none.
 */
export function findScenario(name: string): ScenarioFile {
  const files = catalogue();
  const known = files.find((file) => file.name === name);
  if (known) return known;
  const topics = [...new Set(files.map(({ topic }) => topic))];
  if (topics.includes(name)) throw new UsageError(isTopic(name, files));
  const looksLikePath = /[\\/]|\.[mc]?[jt]s$/.test(name);
  if (existsSync(name) && statSync(name).isDirectory()) throw new UsageError(isFolder(name));
  if (looksLikePath && existsSync(name)) return scenarioFile(resolve(name), name, true);
  if (looksLikePath)
    throw new UsageError(`There is no file "${name}". Give the path of a file whose default export is a scenario.`);
  const beside = ['.ts', '.mts', '.js', '.mjs'].map((extension) => `./${name}${extension}`).find((path) => existsSync(path));
  if (beside !== undefined) throw new UsageError(`There is no scenario "${name}" in the catalogue. Did you mean "${beside}"?`);
  const names = [...topics, ...files.map((file) => file.name)];
  throw new UsageError(`There is no scenario "${name}".${didYouMean(name, names)} See all: npm run scenario`);
}

function isTopic(topic: string, files: readonly ScenarioFile[]): string {
  const [first] = files.filter((file) => file.topic === topic);
  return `"${topic}" is a topic of scenarios. Give the name of one, such as ${first!.name}. See all of them: npm run scenario ${topic}`; // A topic has one.
}

function isFolder(name: string): string {
  const [first] = readdirSync(name).filter((file) => /\.[mc]?[jt]s$/.test(file));
  const example = first === undefined ? '' : `, such as ./${join(name, first)}`;
  return `"${name}" is a folder. Give the path of a file whose default export is a scenario${example}.`;
}

function scenarioFile(path: string, name: string, isOwn: boolean): ScenarioFile {
  const header = headerOf(readFileSync(path, 'utf8'));
  return {
    name,
    topic: basename(dirname(path)),
    url: pathToFileURL(path).href,
    isOwn,
    question: questionOf(header),
    next: suggestionsOf(header),
  };
}

/** The text of the file's first doc comment, without its stars. */
export function headerOf(source: string): string {
  const [, comment = ''] = /\/\*\*([\s\S]*?)\*\//.exec(source) ?? [];
  return comment.replace(/^\s*\* ?/gm, '').trim();
}

/** The header's first words, up to the question mark that ends the title. */
function questionOf(header: string): string {
  const [firstParagraph = ''] = header.split(/\n\s*\n/);
  const [question = firstParagraph] = /^.*\?/.exec(firstParagraph.replace(/\s+/g, ' ')) ?? [];
  return question;
}

function suggestionsOf(header: string): ScenarioFile['next'] {
  const lines = header
    .split('\n')
    .flatMap((line) => /^\s+(npm run (?:scenario|explore) \S+(?: \S+)*?)\s{2,}(\S.*)$/.exec(line) ?? []);
  return Array.from({ length: lines.length / 3 }, (_, at) => ({ command: lines[at * 3 + 1]!, says: lines[at * 3 + 2]! }));
}
