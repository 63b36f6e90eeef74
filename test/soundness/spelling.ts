import type { Argument, Given, Instruction, Made, Program } from '../fixtures/soundness/program.ts';
import { drawFrom } from './draw.ts';

/** So many percent of the programs have paths that could be written shorter, and so many of their paths are such. */
const shares = { programs: 6, paths: 40 };

/** The same program, or one in which some paths are written with a slash at the end, or up again from a folder or from where a link leads. */
export function respelled(seed: number, program: Program): Program {
  const draw = drawFrom(7, seed);
  if (!draw.chance(shares.programs)) return program;
  const ways = program.made.flatMap(wayOf);

  function path(name: string): string {
    if (!draw.chance(shares.paths)) return name;
    return ways.length === 0 || draw.chance(30) ? `${name}/` : `${draw.one(ways)}/../${name}`;
  }

  function instruction(one: Instruction): Instruction {
    const [what, ...rest] = one as readonly [string, ...Given[]];
    if (what === 'fs') {
      const [form, name, first, ...args] = rest as unknown as readonly [string, string, string, ...Argument[]];
      const isTwo = name === 'rename' || name === 'link' || name === 'copyFile' || name === 'cp' || name === 'symlink';
      const [second, ...others] = args;
      const behind = isTwo && typeof second === 'string' ? [path(second), ...others] : args;
      return [what, form, name, path(first), ...behind] as unknown as Instruction;
    }
    return [
      what,
      ...rest.map((each) => (Array.isArray(each) ? instruction(each as Instruction) : each)),
    ] as unknown as Instruction;
  }

  const actors = program.actors.map((part) => ({ ...part, steps: part.steps.map(instruction) }));
  return { ...program, actors };
}

/** From where one can go up. A link leads beside what it is called, or into a folder. */
function wayOf(made: Made): readonly string[] {
  return (made[0] === 'folder' || made[0] === 'link') && !made[1].includes('/') ? [made[1]] : [];
}
