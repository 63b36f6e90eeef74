import type { ProgramsPlan } from '../plan.ts';
import type { WrittenRepro } from '../result.ts';

interface Wished {
  readonly file: string;
  readonly plan: ProgramsPlan;
  readonly endless: readonly string[] | undefined;
  readonly isKilled?: boolean;
}

/** A script forces steps of programs that end by themselves, and of no others. Undefined: one can be written. */
export function noReproOf({ file, plan, endless = [], isKilled = false }: Wished): WrittenRepro | undefined {
  const not = (says: string): WrittenRepro => ({ file, isWritten: false, says });
  if (isKilled) return not('one is killed in this order, which a script does not do');
  if ((plan.request.children ?? []).length > 0) return not('a program starts another one, whose steps a script does not force');
  return endless.length > 0 ? not(`${endless.join(' and ')} never ends, which a script would wait for`) : undefined;
}
