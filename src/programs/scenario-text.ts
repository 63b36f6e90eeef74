import { pathToFileURL } from 'node:url';
import { librarySource } from '../process/for-tools.ts';
import type { Check } from './check.ts';
import type { Program } from './program.ts';
import type { ChildProgram } from './staged/child-program.ts';

export interface ScenarioParts {
  readonly programs: readonly Program[];
  readonly env: Readonly<Record<string, string>>;
  readonly check: Check | undefined;
  /** What these start. */
  readonly children: readonly ChildProgram[];
  readonly holdsChildren: boolean;
}

/** The module that makes actors of programs: the bundler sees what each of them imports. */
export function scenarioText({ programs, env, check, children, holdsChildren }: ScenarioParts): string {
  const staged = JSON.stringify(fileOf(librarySource('../../programs/staged/index')));
  const run = ({ called, script, args }: Program, at?: number): string => {
    const slots = holdsChildren && at !== undefined ? { children: children.filter(({ parent }) => parent === at) } : {};
    const launch = JSON.stringify({ called, script, args, env, ...slots });
    return `() => runProgram(${launch}, () => import(${JSON.stringify(pathToFileURL(script).href)}))`;
  };
  const entries = programs.map(({ name }, at) => `[${JSON.stringify(name)}, program${at + 1}]`);
  const waiting = children.map(
    ({ name, parent }, at) => `{ name: ${JSON.stringify(name)}, parent: ${parent}, run: child${at + 1} }`,
  );
  return [
    `import { programsScenario, runChild, runProgram } from ${staged};`,
    ...programs.map((program, at) => `export const program${at + 1} = ${run(program, at)};`),
    ...children.map(
      (child, at) =>
        `export const child${at + 1} = () => runChild(${JSON.stringify(child)}, () => import(${JSON.stringify(pathToFileURL(child.script).href)}));`,
    ),
    ...(check?.kind === 'program' ? [`export const check = ${run(check.program)};`] : []),
    ...(check?.kind === 'function' ? [`import * as checking from ${JSON.stringify(check.module)};`] : []),
    `export default programsScenario([${entries.join(', ')}], [${waiting.join(', ')}]${checkIn(check)});`,
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
