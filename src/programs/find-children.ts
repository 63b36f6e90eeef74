import { existsSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { actorPid } from '../gate/hold.ts';
import type { OneAfterTheOther } from './alone.ts';
import type { ProgramsPlan } from './plan.ts';
import type { ChildProgram } from './staged/child-program.ts';

type Started = Pick<ChildProgram, 'parent' | 'script'>;

/** As the gate notes it (staged/hold-children.ts): which one of its starter's it is, and its script. */
const noted = / started a Node program as child process \d+: (\/.*?)(?:, \S+:\d+)?, which passes no gate$/;

/** Which Node programs each program has started that no actor waited for. */
export function startedIn({ programs }: ProgramsPlan, { searches }: OneAfterTheOther): readonly Started[] {
  const sentences = [...new Set(searches.flatMap(({ found }) => found.outside))];
  return programs.flatMap(({ name }, parent) => {
    const scripts = sentences.flatMap((text) => (text.startsWith(`${name} `) && noted.exec(text)?.[1]) || []);
    return [...new Set(scripts)].filter((script) => existsSync(script)).map((script) => ({ parent, script }));
  });
}

/** With names, by which lanes call them, and the numbers of their processes: behind those of the programs and of a check. */
export const asChildren = ({ programs }: ProgramsPlan, all: readonly Started[]): readonly ChildProgram[] =>
  all.map(({ parent, script }, at) => {
    const alike = all.slice(0, at).filter((one) => one.parent === parent && basename(one.script) === basename(script)).length;
    const called = basename(script, extname(script));
    const name = `${called}${alike === 0 ? '' : ` (${alike + 1})`} of ${programs[parent]?.name}`;
    return { name, script, parent, pid: actorPid(programs.length + 1 + at) };
  });
