import { pathToFileURL } from 'node:url';
import { librarySource } from '../process/for-tools.ts';
import type { Check } from './check.ts';
import type { Program } from './program.ts';

export interface ScenarioParts {
  readonly programs: readonly Program[];
  readonly env: Readonly<Record<string, string>>;
  readonly check: Check | undefined;
}

/** The module that makes actors of programs: the bundler sees what each of them imports. */
export function scenarioText({ programs, env, check }: ScenarioParts): string {
  const staged = JSON.stringify(fileOf(librarySource('../../programs/staged/index')));
  const run = ({ called, script, args }: Program): string => {
    const launch = JSON.stringify({ called, script, args, env });
    return `() => runProgram(${launch}, () => import(${JSON.stringify(pathToFileURL(script).href)}))`;
  };
  const entries = programs.map(({ name }, at) => `[${JSON.stringify(name)}, program${at + 1}]`);
  return [
    `import { programsScenario, runProgram } from ${staged};`,
    ...programs.map((program, at) => `export const program${at + 1} = ${run(program)};`),
    ...(check?.kind === 'program' ? [`export const check = ${run(check.program)};`] : []),
    ...(check?.kind === 'function' ? [`import * as checking from ${JSON.stringify(check.module)};`] : []),
    `export default programsScenario([${entries.join(', ')}]${checkIn(check)});`,
    '',
  ].join('\n');
}

function checkIn(check: Check | undefined): string {
  if (!check) return '';
  if (check.kind === 'program') return ", { kind: 'program', run: check }";
  if (check.kind === 'command') return `, { kind: 'command', command: ${JSON.stringify(check.command)} }`;
  return `, { kind: 'function', call: checking[${JSON.stringify(check.export)}] }`;
}

const fileOf = (url: string): string => decodeURIComponent(new URL(url).pathname);
