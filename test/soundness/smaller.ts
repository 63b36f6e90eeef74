import type { Given, Instruction, Part, Program } from '../fixtures/soundness/program.ts';

/** Programs that have a little less than this one, those that have much less first. */
export function smaller(program: Program): Program[] {
  const { made, actors, fine, ordered, times } = program;
  const flags = { ...(fine && { fine }), ...(ordered && { ordered }), ...(times && { times }) };
  const withActors = (parts: readonly Part[]): Program => ({ made, actors: parts, ...flags });
  return [
    ...(actors.length > 2 ? without(actors).map(withActors) : []),
    ...Object.keys(flags)
      .map((flag) => ({ made, actors, ...flags, [flag]: undefined }))
      .map(tidy),
    ...replacements(actors, partsSmallerThan).map(withActors),
    ...without(made).map((fewer) => ({ ...program, made: fewer })),
  ];
}

const tidy = (program: Program): Program => JSON.parse(JSON.stringify(program)) as Program;

const without = <T>(all: readonly T[]): T[][] => all.map((_, at) => all.filter((__, other) => other !== at));

/** All, with one of them replaced by what is smaller. */
const replacements = <T>(all: readonly T[], smallerThan: (one: T) => readonly T[]): T[][] =>
  all.flatMap((one, at) => smallerThan(one).map((other) => all.map((kept, index) => (index === at ? other : kept))));

function partsSmallerThan({ steps, end }: Part): Part[] {
  return [
    ...(steps.length > 1 ? without(steps).map((fewer): Part => ({ steps: fewer, end })) : []),
    ...(end === 'return' ? [] : [{ steps, end: 'return' } as const]),
    ...replacements(steps, instructionsSmallerThan).map((others): Part => ({ steps: others, end })),
  ];
}

/** What it is made of; the same with fewer arguments, or in the simplest form. */
function instructionsSmallerThan(instruction: Instruction): Instruction[] {
  const [what, ...given] = instruction as readonly [string, ...Given[]];
  const within = given.filter((one) => Array.isArray(one)) as unknown as Instruction[];
  const isPlain = what === 'fs' || what === 'fd' || what === 'open';
  const simpler = isPlain && given[0] !== 'sync' && given[0] !== 'promise' ? [['sync', ...given.slice(1)]] : [];
  const last = given.at(-1);
  const least = what === 'fs' ? 3 : 2;
  const fewer = typeof last === 'object' && given.length > least && what !== 'both' ? [given.slice(0, -1)] : [];
  return [...within, ...[...fewer, ...simpler].map((rest) => [what, ...rest] as unknown as Instruction)];
}
