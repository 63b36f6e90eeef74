import { isAbsolute, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { locateDefault } from '../process/for-tools.ts';
import { findScenario, UsageError, type ScenarioFile } from '../scenario/index.ts';
import type { DefinedScenario } from './explore.ts';

/**
 * The file of a scenario, however it is named.
 * @throws UsageError when there is none, and for a scenario that cannot be located.
 */
export async function scenarioFileOf(scenario: string | URL | DefinedScenario): Promise<ScenarioFile> {
  if (typeof scenario === 'string') return scenario.startsWith('file:') ? fileAt(scenario) : findScenario(scenario);
  if (isUrl(scenario)) return fileAt(scenario.href);
  if (!isScenario(scenario)) {
    throw new UsageError(
      'Cannot explore this: it is no scenario. Give a path, a file: URL, a name of the catalogue, or a scenario.',
    );
  }
  const origin = await locateDefault(scenario, scenario.run);
  if (origin.kind === 'found') return fileAt(origin.module);
  throw new UsageError(notLocated(origin.stands));
}

function fileAt(url: string): ScenarioFile {
  if (!url.startsWith('file:')) throw new UsageError(`Cannot explore ${url}: only files can be. Give a file: URL.`);
  return findScenario(pathFromHere(fileURLToPath(url)));
}

/** As people would type it: it stands in the report, and in tokens that are replayed from here. */
function pathFromHere(path: string): string {
  const way = relative('', path);
  return way.startsWith('..') || isAbsolute(way) ? path : `./${way}`;
}

/** Not by its class: browser-like test environments have one of their own. */
const isUrl = (value: unknown): value is URL => typeof value === 'object' && value !== null && 'href' in value;

const isScenario = (value: unknown): value is DefinedScenario =>
  typeof value === 'object' && value !== null && typeof (value as Partial<DefinedScenario>).run === 'function';

/** Actors import the scenario's file: an object that is in no file's default export cannot be explored. */
function notLocated(stands: string | undefined): string {
  const remedy = 'Give its path instead, or new URL("./the-file.ts", import.meta.url)';
  if (stands === undefined) return `Cannot find the file of this scenario: its "run" stands in none. ${remedy}.`;
  const path = pathFromHere(fileURLToPath(stands));
  return (
    `Cannot find the file of this scenario: its "run" stands in "${path}", but what Node imports from there as default is not ` +
    `this object; some test runners load modules in their own way, and a program cannot import itself. ` +
    `${remedy}; if that is the file: explore('${path}').`
  );
}
