import type { ScenarioResult, VariantResult } from '../../scenario/result.ts';
import { whatItProves } from '../paper/bound.ts';
import { asClaimed, isOnlySoFar } from './claim-words.ts';
import { hang, harmless, padEnd, widest } from '../paper/fit.ts';
import { groupByLabel, type OutcomeGroup } from './outcome-rows.ts';
import { marked } from './outcomes-table.ts';
import { inkFor, type Paper } from '../paper/paper.ts';

const soFar = 'so far';
const mostWhys = 3;

/** Why each outcome that is not simply right can happen, and what runs prove in which nothing went wrong. */
export function legend({ variants }: ScenarioResult, paper: Paper, once = false): string[] {
  const ink = inkFor(paper);
  const entries = explained(variants);
  const isMistake = !once && variants.some(showsAMistake);
  const proven = once ? [] : [`  ${soFar}`];
  const width = widest([...entries.map((entry) => marked(entry, ink)), ...proven]) + 4;
  const lines = entries.flatMap((entry) => {
    const prefix = padEnd(`  ${marked(entry, ink)}`, width);
    return entry.whys.flatMap((why, index) => hang(index === 0 ? prefix : ' '.repeat(width), why, paper.width));
  });
  const proof = once ? undefined : proofOf(variants);
  return [
    ...lines,
    ...(isMistake ? hang(padEnd('    can', width), `in some run, ${asClaimed}`, paper.width) : []),
    ...(proof === undefined ? [] : hang(padEnd(`    ${soFar}`, width), proof, paper.width)),
  ];
}

/** It claims that something wrong can happen, and so it did. */
const showsAMistake = ({ claims, outcomes }: VariantResult): boolean =>
  claims.some(
    ({ kind, label, holds }) =>
      kind === 'can' && holds && outcomes.some((outcome) => outcome.label === label && outcome.verdict === 'wrong'),
  );

type Explained = Pick<OutcomeGroup, 'label' | 'verdict' | 'whys'>;

/** Every label that occurred and is not `right`, once, with its sentences. */
export function explained(variants: readonly VariantResult[]): Explained[] {
  const entries = new Map<string, Explained>();
  for (const group of variants.flatMap(groupByLabel)) {
    if (group.verdict === 'right') continue;
    const known = entries.get(group.label)?.whys ?? [];
    const whys = new Set([...known, ...group.whys.map(firstLine)]);
    entries.set(group.label, { ...group, whys: [...whys].slice(0, mostWhys) });
  }
  return [...entries.values()];
}

/** Of an error with its stack, the message. */
export const firstLine = (why: string): string => harmless(why.split('\n')[0]!);

function proofOf(variants: readonly VariantResult[]): string | undefined {
  const resting = variants.filter(({ claims }) => claims.some(isOnlySoFar));
  if (resting.length === 0) return undefined;
  const runs = Math.min(...resting.map((variant) => variant.runs));
  const nothingWrong = resting.every(({ outcomes }) =>
    outcomes.every(({ verdict }) => verdict === 'right' || verdict === 'surprising'),
  );
  return whatItProves(runs, nothingWrong ? 'wrong' : 'exception');
}
