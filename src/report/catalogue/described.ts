import { hang, padEnd, widest } from '../paper/fit.ts';
import { nextSteps, type Next } from '../paper/next-steps.ts';
import { page } from '../paper/page.ts';
import { inkFor, type Paper } from '../paper/paper.ts';

/** What there is to know of a scenario before it is run. */
export interface DescribedScenario {
  readonly file: string;
  readonly params: readonly { readonly name: string; readonly help: string; readonly takes: string; readonly usually: string }[];
  /** What each does, in a line. Not what comes of it: that is to be guessed. */
  readonly variants: readonly { readonly name: string; readonly says: string }[];
  /** Where actors can sit, the usual place first. */
  readonly as: readonly string[];
  readonly runs: number;
  /** Where it was found in the field, and what is true of the versions that are here. */
  readonly found?: { readonly thread: string; readonly says: string };
  /** What `explore` does with it. */
  readonly explored: string;
  readonly next: readonly Next[];
}

/** `help=yes`: below the title stand its parameters, its variants, where it lies and what can be done with it. */
export function describedScenario(described: DescribedScenario, paper: Paper): string {
  const { bold } = inkFor(paper);
  const { params, variants, as, runs, explored, file, found, next } = described;
  const parameters = params.map(({ name, help, takes, usually }) => ({
    name: `${name}=${usually}`,
    says: `${help}: ${takes}`,
  }));
  const about = [
    { name: 'runs', says: `${runs} of each variant if nobody says; as=${as.join(', ')}` },
    { name: 'explore', says: explored },
    { name: 'file', says: file },
    ...(found ? [{ name: 'found', says: `${found.thread}: ${found.says}` }] : []),
  ];
  const width = Math.min(30, widest([...parameters, ...variants, ...about].map(({ name }) => name)));
  const block = (heading: string, rows: readonly { name: string; says: string }[]): string[] => [
    `  ${bold(heading)}`,
    ...(rows.length === 0
      ? ['    none']
      : rows.flatMap(({ name, says }) => hang(`    ${padEnd(name, width)}  `, says, paper.width))),
  ];
  return page(
    [block('PARAMETERS', parameters), block('VARIANTS', variants), block('ABOUT IT', about), nextSteps(next, paper)],
    paper,
  );
}
