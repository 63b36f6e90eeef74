import type { Exploration, Near } from '../../explore/result.ts';
import { several } from '../paper/amounts.ts';
import { hang, harmless } from '../paper/fit.ts';
import type { Paper } from '../paper/paper.ts';

/** How far an old order could be followed, and where it departs. */
export function nearLines({ variants }: Pick<Exploration, 'variants'>, paper: Paper): string[] {
  return variants.flatMap(({ name, near }) =>
    near
      ? sentencesOf(near).flatMap((text, at) => hang(at === 0 ? `  ${harmless(name)}: ` : '    ', harmless(text), paper.width))
      : [],
  );
}

function sentencesOf({ token, steps, taken, added, isNameless, departs }: Near): string[] {
  const all = taken === steps ? `all ${several(steps, 'step')}` : `${taken} of the ${several(steps, 'step')}`;
  const more = added === 0 ? '' : `, with ${several(added, 'step')} that it did not have`;
  return [
    `${all} of ${token} could be taken again${more}.`,
    ...(departs ? [`It departs at step ${departs.step}, ${departs.wanted}: ${departs.why}.`] : []),
    ...(isNameless ? ['What its steps did is not known here, where it was not found: it was followed by who went.'] : []),
  ];
}
