import type { Exploration } from '../../explore/result.ts';
import type { ExplorationReport } from './exploration-report.ts';
import { hang, harmless } from '../paper/fit.ts';
import { inkFor, type Paper } from '../paper/paper.ts';

const step = 'A step is one file operation, wait, acquire or release; writeFile is one (fine=yes splits it).';

/** Within which bounds all of this is true. */
export function smallPrint({ exploration, notes, keptIn }: ExplorationReport, paper: Paper): string[] {
  const kept = keptIn === undefined ? [] : [`The runs are kept in ${keptIn}.`];
  const remarks = [...boundsOf(exploration), ...slow(exploration), ...notes, step, ...control(exploration), ...kept];
  const { dim } = inkFor(paper);
  return remarks.flatMap((text) => hang('  ', harmless(text), paper.width).map(dim));
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
