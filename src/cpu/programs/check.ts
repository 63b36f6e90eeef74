import type { ProgramsOptions } from './programs.ts';

const mostTicks = 1_000_000;

/** @throws RangeError that says what cannot be and what to give instead. */
export function refuseImpossiblePrograms(options: ProgramsOptions): void {
  const says = whatCannotBe(options);
  if (says !== undefined) throw new RangeError(`Cannot run these programs: ${says}`);
}

function whatCannotBe({
  programs,
  ioTicks = 5,
  switchOn = 'io',
  ioDone = 'later',
  quantum = 0,
}: ProgramsOptions): string | undefined {
  if (programs.length === 0) return "there are none. Give one at least: ['cpu', 'io', 'cpu'].";
  for (const [index, program] of programs.entries()) {
    if (program.length === 0) return `program ${index + 1} is empty. Give it an instruction, or leave it out.`;
    const strange = program.find((instruction) => instruction !== 'cpu' && instruction !== 'io');
    if (strange !== undefined)
      return `program ${index + 1} has the instruction "${String(strange)}", and there are "cpu" and "io".`;
  }
  if (!Number.isSafeInteger(ioTicks) || ioTicks < 1) return `ioTicks is ${ioTicks}, and must be a whole number from 1.`;
  if (!Number.isSafeInteger(quantum) || quantum < 0) return `quantum is ${quantum}, and must be a whole number from 0.`;
  if (!['io', 'end'].includes(switchOn)) return `switchOn is "${switchOn}", and must be io or end.`;
  if (!['later', 'at once'].includes(ioDone)) return `ioDone is "${ioDone}", and must be later or at once.`;
  const ticks = programs.flat().reduce((sum, instruction) => sum + (instruction === 'io' ? ioTicks + 2 : 1), 0);
  if (ticks <= mostTicks) return undefined;
  return `they take up to ${ticks.toLocaleString('en')} ticks, and ${mostTicks.toLocaleString('en')} can be run. Let a tick stand for more time.`;
}
