import type { Exploration } from '../explore/result.ts';
import type { ExplorationReport } from './exploration-report.ts';
import type { Telling } from './explored.ts';
import { hang, harmless } from './fit.ts';
import { commands, type Next } from './next-steps.ts';
import { inkFor, type Paper } from './paper.ts';

const says = 'each digit: who goes next';
const step = 'A step is one file operation, wait, acquire or release; writeFile is one (fine=yes splits it).';

/** How to run the shown order again, and within which bounds all of this is true. */
export function smallPrint(
  report: ExplorationReport,
  telling: Telling | undefined,
  places: readonly [string, string] | undefined,
  paper: Paper,
): string[] {
  const { exploration, notes, keptIn } = report;
  const orders = telling ? replays(report, telling, places) : [];
  const again = telling ? commands('Again:', orders, paper) : [];
  const kept = keptIn === undefined ? [] : [`The runs are kept in ${keptIn}.`];
  const remarks = [...boundsOf(exploration), ...slow(exploration), ...notes, step, ...control(exploration), ...kept];
  const { dim } = inkFor(paper);
  return [...again, ...remarks.flatMap((text) => hang('  ', harmless(text), paper.width).map(dim))];
}

function replays({ replay }: ExplorationReport, { outcome }: Telling, places: readonly [string, string] | undefined): Next[] {
  if (!outcome.twin || !places) return [{ command: replay(outcome.token), says }];
  return [
    { command: replay(outcome.token), says: places[0] },
    { command: replay(outcome.twin.token), says: places[1] },
  ];
}

/** What was left out on purpose; what is true of all variants is said once. */
function boundsOf({ variants }: Exploration): string[] {
  const bounds = [...new Set(variants.flatMap((variant) => variant.bounds))];
  return bounds.map((bound) => {
    const names = variants.filter((variant) => variant.bounds.includes(bound)).map(({ name }) => name);
    return `Bounds, ${names.length === variants.length ? 'everywhere' : names.join(', ')}: ${bound}.`.replace(/\.\.$/, '.');
  });
}

/** What a search did that takes long, and why. */
const slow = ({ variants }: Exploration): string[] =>
  variants.flatMap(({ name, slow: sentences }) => sentences.map((sentence) => `Slow, ${name}: ${sentence}.`));

function control({ variants }: Exploration): string[] {
  const loose = variants.filter(({ deterministic }) => !deterministic).map(({ name }) => name);
  if (loose.length > 0) return [`Not deterministic: ${loose.join(', ')}. The same order led to different operations.`];
  const isSettled = variants.every(({ unknown }) => unknown.length === 0);
  return isSettled ? ['Every wait went through the controller; nothing ran outside it.'] : [];
}
