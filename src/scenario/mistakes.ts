import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cannotRun } from '../process/index.ts';
import type { AnyScenario } from './define.ts';

/** A mistake in a user's scenario: where it is, what it is, and the cure. Where this library found it does not help. */
export const mistake = (url: string, place: RegExp, says: string): Error =>
  cannotRun(new Error(`Cannot stage ${placeOf(url, place)}: ${says}`));

/** `/home/me/clerks.ts:14`: the first line in which something stands. The file alone where it cannot be found. */
function placeOf(url: string, place: RegExp): string {
  if (!url.startsWith('file:')) return url;
  const path = fileURLToPath(url);
  try {
    const lines = readFileSync(path, 'utf8').split('\n');
    const line = lines.findIndex((text) => place.test(text));
    return line === -1 ? path : `${path}:${line + 1}`;
  } catch {
    return path;
  }
}

/** Where a scenario begins. */
export const scenarioStart = /defineScenario\(\{?|^export default|module\.exports|^exports\.default/;

/** A text as it stands in the user's code, in quotes of any kind or as a name. */
export const written = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const cures: Readonly<Record<string, string>> = {
  params: 'Write "params: {}", or what can be chosen: "params: { times: integer(5, { from: 1, to: 99, help: \'how often\' }) }".',
  variants: 'Write "variants: { \'no lock\': count }", with functions that the file exports.',
  run: 'Write "async run(params, variant, { race }) { ... }"; what it returns is the outcome.',
  outcomes: 'Write "outcomes: { lost: wrong((o) => o.sum < 2, \'why it can happen\') }".',
  claims: 'Write "claims: { \'no lock\': can(\'lost\') }", or "claims: {}" as long as you claim nothing.',
};

/** @throws Error that says what is missing when a file's default export is no scenario. */
export function asScenario(value: unknown, url: string): AnyScenario {
  const given = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  const missing = Object.keys(cures).filter((name) => typeof given[name] !== (name === 'run' ? 'function' : 'object'));
  const [first] = missing;
  if (first === undefined) return value as AnyScenario;
  if (missing.length === Object.keys(cures).length)
    throw mistake(url, scenarioStart, 'its default export is no scenario. Write "export default defineScenario({ ... })".');
  throw mistake(url, scenarioStart, `the scenario has no "${first}". ${cures[first]}`);
}
