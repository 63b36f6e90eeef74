import type { Exploration } from '../../explore/result.ts';
import { several, whole } from '../paper/amounts.ts';
import { hang } from '../paper/fit.ts';
import { lanes } from '../lanes/lanes.ts';
import { firstLine } from '../runs/legend.ts';
import { inkFor, type Paper } from '../paper/paper.ts';

/** Runs left alone that ended as no order under control did, and break a claim: what happened in the first of each kind. */
export function metAlone({ variants }: Exploration, paper: Paper): string[][] {
  const { bold } = inkFor(paper);
  return variants.flatMap(({ name, alone, metAlone: met = [] }) =>
    met.map(({ label, why, count, transcript }) => {
      const head = `${name}: met left alone, ends: ${label}`.toUpperCase();
      const how = `in ${whole(count)} of ${several(alone?.runs ?? count, 'run')}, and in no order that was tried under control: so there is no order to run again`;
      return [
        `  ${bold(head)}`,
        ...(transcript ? lanes(transcript, paper) : []),
        ...(why === '' ? [] : hang('       ', firstLine(why), paper.width)),
        ...hang('       ', `${how}.`, paper.width),
      ];
    }),
  );
}
