import { pathToFileURL } from 'node:url';
import { librarySource } from '../process/for-tools.ts';
import type { Program } from './program.ts';

/** The module that makes actors of programs: the bundler sees what each of them imports. */
export function scenarioText(programs: readonly Program[], env: Readonly<Record<string, string>>): string {
  const staged = JSON.stringify(fileOf(librarySource('../../programs/staged/index')));
  const functions = programs.map(({ called, script, args }, at) => {
    const launch = JSON.stringify({ called, script, args, env });
    return `export const program${at + 1} = () => runProgram(${launch}, () => import(${JSON.stringify(pathToFileURL(script).href)}));`;
  });
  const entries = programs.map(({ name }, at) => `[${JSON.stringify(name)}, program${at + 1}]`);
  return [
    `import { programsScenario, runProgram } from ${staged};`,
    ...functions,
    `export default programsScenario([${entries.join(', ')}]);`,
    '',
  ].join('\n');
}

const fileOf = (url: string): string => decodeURIComponent(new URL(url).pathname);
