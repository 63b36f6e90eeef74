import type { WrittenRepro } from '../../programs/result.ts';
import { hang, harmless } from '../paper/fit.ts';
import { commands } from '../paper/next-steps.ts';
import type { Paper } from '../paper/paper.ts';

const statuses: Readonly<Record<number, string>> = {
  0: 'run once here: it does NOT show the failure',
  1: 'needs Node alone; run once here: it shows the failure',
};

/** What came of `repro=FILE`. */
export function reproLines(repro: WrittenRepro | undefined, paper: Paper): string[] {
  if (repro === undefined) return [];
  if (!repro.isWritten)
    return hang('  ', `No repro was written to ${harmless(repro.file)}: ${harmless(repro.says)}.`, paper.width);
  const says = statuses[repro.status ?? 3] ?? 'run once here: it does not come to its end';
  const last = repro.status === 1 ? [] : hang('  ', `The repro says: ${harmless(repro.says)}`, paper.width);
  return [...commands('Repro:', [{ command: `node ${harmless(repro.file)}`, says }], paper), ...last];
}
